using System.Text.Json;
using System.Text.Json.Serialization;
using Querent.Errors;
using Querent.Images;
using Querent.Plugins.ObjectDetection.Boxes;

namespace Querent.Plugins.ObjectDetection.Datasets.Coco;

/// <summary>
/// Reads instances in the form of COCO. Classes are the categories in the order of their ids, which need not be
/// consecutive.
/// </summary>
internal static class CocoReader
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        AllowTrailingCommas = true,
    };

    /// <exception cref="DataException">A file is missing, or it is no such JSON.</exception>
    public static FileSplits Read(CocoPart pool, CocoPart test)
    {
        CocoFile train = Parse(pool.Annotations);
        return new FileSplits(
            pool.Annotations, Images(train, pool), Images(Parse(test.Annotations), test), Classes(train, pool));
    }

    // Read as a stream, so that the outlines, by far most of such a file, are never held.
    private static CocoFile Parse(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            CocoFile? read = JsonSerializer.Deserialize<CocoFile>(stream, s_options);
            return read is { Images: not null, Categories: not null }
                ? read
                : throw new DataException(
                    $"{file}: has no 'images' or no 'categories'; set the path to a file of COCO instances");
        }
        catch (JsonException problem)
        {
            throw new DataException(
                $"{file}: cannot be read as COCO instances ({ReadingErrors.OneLine(problem)}); correct or replace it",
                problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(file, problem);
        }
    }

    private static string[] Classes(CocoFile file, CocoPart part)
    {
        string[] names = [.. file.Categories!.OrderBy(category => category.Id).Select(category => category.Name ?? "")
            .Distinct()];
        return names.Length > 0
            ? names
            : throw new DataException($"{part.Annotations}: has no category; set the path to a file of COCO instances");
    }

    private static RawImage[] Images(CocoFile file, CocoPart part)
    {
        var names = new Dictionary<long, string>();
        foreach (CocoCategory category in file.Categories!)
        {
            names[category.Id] = category.Name ?? "";
        }

        ILookup<long, CocoObject> objects = (file.Annotations ?? []).ToLookup(annotation => annotation.Image);
        RawImage[] images =
        [
            .. file.Images!.Select(image => new RawImage(
                image.FileName ?? $"image {image.Id}",
                image.FileName is null ? null : Path.Combine(part.Images, image.FileName))
            {
                Size = ((long)(image.Width ?? 0), (long)(image.Height ?? 0)),
                Objects = [.. objects[image.Id].Select(found => Object(found, names))],
            }),
        ];
        return WithStrays(images, file, objects);
    }

    // Objects of images that are not listed belong to nobody; they are counted with the first image.
    private static RawImage[] WithStrays(RawImage[] images, CocoFile file, ILookup<long, CocoObject> objects)
    {
        HashSet<long> listed = [.. file.Images!.Select(image => image.Id)];
        (Defect, string)[] strays = [.. objects.Where(group => !listed.Contains(group.Key))
            .SelectMany(group => group.Select(_ => (Defect.UnknownImage, $"of image {group.Key}")))];
        if (images.Length > 0)
        {
            images[0] = images[0] with { Problems = strays };
        }

        return images;
    }

    private static RawObject Object(CocoObject found, Dictionary<long, string> names) => new(
        names.GetValueOrDefault(found.Category) ?? $"category {found.Category}",
        found.Box is [float left, float top, float width, float height]
            ? new Box(left, top, left + width, top + height)
            : RawObject.NoNumbers,
        found.IsCrowd == 1);
}
