using Querent.Annotations.Coco;
using Querent.Annotations.Json;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Plugins.DetectionDatasets.Coco;

/// <summary>
/// Reads instances in the form of COCO. Classes are the categories in the order of their ids, which need not be
/// consecutive.
/// </summary>
internal static class CocoReader
{
    /// <exception cref="DataException">A file is missing, is no such JSON, or two entries share an id.</exception>
    public static FileSplits Read(CocoPart pool, CocoPart test, DatasetContext context)
    {
        context.Progress("reading annotations", 0, 2);
        (RawSplit train, CocoCategories categories) = Read(pool, context.Cancellation);
        context.Progress("reading annotations", 1, 2);
        (RawSplit measure, _) = Read(test, context.Cancellation);
        context.Progress("reading annotations", 2, 2);
        return new FileSplits(train, measure, categories.Classes);
    }

    private static (RawSplit Split, CocoCategories Categories) Read(CocoPart part, CancellationToken cancellation)
    {
        CocoFile file = CocoFile.Read(part.Annotations, cancellation);
        var defects = new DefectCounts();
        var categories = CocoCategories.Read(file, part.Annotations, defects);
        CocoImage[] images = CocoImages.Once(
            file.Images!, part.Annotations, entry => defects.Add(Defect.RepeatedEntry, entry));
        Dictionary<long, List<RawObject>> objects = Objects(file, categories, images, defects);
        RawImage[] read =
        [
            .. images.Select(image => new RawImage(image.Name, image.Place(part.Images))
            {
                Size = (image.Width, image.Height),
                Objects = objects[image.Id],
            }),
        ];
        return (new RawSplit(part.Annotations, read, defects), categories);
    }

    private static Dictionary<long, List<RawObject>> Objects(
        CocoFile content, CocoCategories categories, CocoImage[] images, DefectCounts defects)
    {
        var objects = images.ToDictionary(image => image.Id, _ => new List<RawObject>());
        var ids = new HashSet<long>();
        foreach ((int index, CocoObject found) in (content.Annotations ?? []).Index())
        {
            if (found.Image == JsonId.None || found.Category == JsonId.None)
            {
                defects.Add(Defect.NoReference, $"annotations[{index}]");
            }
            else if (!objects.TryGetValue(found.Image, out List<RawObject>? ofImage))
            {
                defects.Add(Defect.UnknownImage, $"of image {found.Image}");
            }
            else
            {
                if (found.Id != JsonId.None && !ids.Add(found.Id))
                {
                    defects.Add(Defect.SameAnnotationId, $"annotations[{index}] with the id {found.Id}");
                }

                string? name = categories.Name(found.Category);
                ofImage.Add(new RawObject(
                    name ?? $"category {found.Category}", found.Box, found.IsCrowd, HasClass: name is not null));
            }
        }

        return objects;
    }
}
