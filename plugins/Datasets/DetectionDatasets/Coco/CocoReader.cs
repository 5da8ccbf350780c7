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
        CocoFile file = CocoJson.Read(part.Annotations, cancellation);
        var defects = new DefectCounts();
        var categories = CocoCategories.Read(file, part.Annotations, defects);
        CocoImage[] images = Images(file, part, defects);
        Dictionary<long, List<RawObject>> objects = Objects(file, categories, images, defects);
        RawImage[] read =
        [
            .. images.Select(image => new RawImage(
                image.FileName ?? $"image {image.Id}",
                image.FileName is null ? null : Place(part.Images, image.FileName))
            {
                Size = (image.Width, image.Height),
                Objects = objects[image.Id],
            }),
        ];
        return (new RawSplit(part.Annotations, read, defects), categories);
    }

    // Tools on Windows write "photos\1.jpg".
    private static string Place(string folder, string name)
    {
        string plain = Path.Combine(folder, name.Replace('\\', '/'));
        string literal = Path.Combine(folder, name);
        return File.Exists(plain) && !File.Exists(literal) ? plain : literal;
    }

    // One file under two ids would have the objects of one of them.
    private static CocoImage[] Images(CocoFile content, CocoPart part, DefectCounts defects)
    {
        var entries = new CocoEntries("images", part.Annotations, defects);
        var files = new Dictionary<string, int>();
        var images = new List<CocoImage>(content.Images!.Count);
        foreach ((int index, CocoImage image) in content.Images.Index())
        {
            string name = image.FileName ?? "";
            if (name.Contains('\0', StringComparison.Ordinal))
            {
                throw new DataException(
                    $"{part.Annotations}: images[{index}].file_name: holds a NUL character; correct it");
            }

            if (!entries.Add(index, image.Id, name))
            {
                continue;
            }

            if (name.Length > 0 && !files.TryAdd(Path.GetFullPath(name, "/"), index))
            {
                int first = files[Path.GetFullPath(name, "/")];
                throw new DataException($"{part.Annotations}: images[{first}] and images[{index}] are one file, " +
                    $"'{name}', with the ids {content.Images[first].Id} and {image.Id}; give it one entry, which all " +
                    "its objects name");
            }

            images.Add(image);
        }

        return [.. images];
    }

    private static Dictionary<long, List<RawObject>> Objects(
        CocoFile content, CocoCategories categories, CocoImage[] images, DefectCounts defects)
    {
        var objects = images.ToDictionary(image => image.Id, _ => new List<RawObject>());
        var ids = new HashSet<long>();
        foreach ((int index, CocoObject found) in (content.Annotations ?? []).Index())
        {
            if (found.Image == CocoFile.NoId || found.Category == CocoFile.NoId)
            {
                defects.Add(Defect.NoReference, $"annotations[{index}]");
            }
            else if (!objects.TryGetValue(found.Image, out List<RawObject>? ofImage))
            {
                defects.Add(Defect.UnknownImage, $"of image {found.Image}");
            }
            else
            {
                if (found.Id != CocoFile.NoId && !ids.Add(found.Id))
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
