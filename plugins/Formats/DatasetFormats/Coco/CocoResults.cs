using Querent.Annotations.Coco;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Reading;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>Reads a file of results: predictions for images that another file names.</summary>
internal static class CocoResults
{
    /// <summary>One answer per image, in the order of their first results.</summary>
    /// <exception cref="DataException">No file of the source names images, or the list is another one.</exception>
    public static List<ImageAnswer> Read(List<CocoItem> items, Records records, DatasetInfo info, CocoIndex index)
    {
        if (items.Count > 0 && items.All(item => item.Image == Annotations.Json.JsonId.None))
        {
            throw new DataException($"{records.File}: is a list without 'image_id', no results of COCO; name the file " +
                "of instances");
        }

        if (index.IsEmpty)
        {
            throw new DataException($"{records.File}: holds results, whose images and categories stand in another " +
                "file; put the file of instances beside it");
        }

        var answers = new List<ImageAnswer>();
        var images = new Dictionary<long, CocoImageRecord>();
        var objects = new CocoObjects(index.Classes, info);
        foreach ((int number, CocoItem item) in items.Index())
        {
            string place = $"$[{number}]";
            if (!index.TryFind(item.Image, out CocoImage? image))
            {
                answers.Add(CocoInstances.NoImage(records, item, place));
                continue;
            }

            if (image is null)
            {
                answers.Add(records.Unusable($"image {item.Image}", place,
                    $"image_id {item.Image} has another meaning in each of two files; read them one by one"));
                continue;
            }

            if (!images.TryGetValue(item.Image, out CocoImageRecord? record))
            {
                images.Add(item.Image, record = new CocoImageRecord(image.Value, place));
            }

            if (item.Score is null)
            {
                record.Fail(place, "has no score, as results have; add it");
            }

            record.Add(objects, item, place);
        }

        return [.. images.Values.Select(image => image.Answer(records)), .. answers];
    }
}
