using Querent.Annotations.Coco;
using Querent.Annotations.Json;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Reading;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>Reads the images of one file with their objects.</summary>
internal static class CocoInstances
{
    /// <summary>One answer per image, and one per object of no image.</summary>
    /// <param name="content">The parsed file.</param>
    /// <param name="records">Makes the answers of the file.</param>
    /// <param name="info">Names keypoints.</param>
    /// <param name="index">Takes in images and classes, for results.</param>
    /// <exception cref="DataException">There is no list of images, or two entries contradict each other.</exception>
    public static List<ImageAnswer> Read(CocoContent content, Records records, DatasetInfo info, CocoIndex index)
    {
        if (content.Images is null)
        {
            throw new DataException($"{records.File}: has no 'images'; name a file of COCO instances");
        }

        CocoImages.Once(content.Images, records.File, _ => { });
        var classes = CocoClasses.Read(content, records.File);
        index.Add(content.Images, classes);
        var images = new Dictionary<long, CocoImageRecord>(content.Images.Count);
        foreach ((int number, CocoImage image) in content.Images.Index())
        {
            images.TryAdd(image.Id, new CocoImageRecord(image, $"$.images[{number}]"));
        }

        var answers = new List<ImageAnswer>(images.Count);
        var objects = new CocoObjects(classes, info);
        foreach ((int number, CocoItem item) in (content.Annotations ?? []).Index())
        {
            string place = $"$.annotations[{number}]";
            if (images.TryGetValue(item.Image, out CocoImageRecord? image))
            {
                image.Add(objects, item, place);
            }
            else
            {
                answers.Add(NoImage(records, item, place));
            }
        }

        return [.. images.Values.Select(image => image.Answer(records)), .. answers];
    }

    /// <summary>The answer for an entry that belongs to no image.</summary>
    public static ImageAnswer NoImage(Records records, in CocoItem item, string place) =>
        item.Image == JsonId.None
            ? records.Unusable("", place, "has no image_id; add the id of one of the images")
            : records.Unusable($"image {item.Image}", place, $"image_id {item.Image} is none of the images; correct it");
}
