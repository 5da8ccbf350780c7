using System.Xml;
using System.Xml.Linq;
using Querent.Annotations.Voc;
using Querent.Data;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets.Voc;

/// <summary>
/// Reads one annotation of Pascal VOC. The standard counts pixels from 1 and includes the last one: the box of pixels
/// a to b reaches from a - 1 to b in continuous coordinates. Where both are the same, tools mean a click and not a box.
/// </summary>
internal static class VocAnnotation
{
    /// <summary>The image of a name, with its annotation.</summary>
    /// <param name="file">The annotation.</param>
    /// <param name="id">The id of the image.</param>
    /// <param name="name">The name that the image has in its folder.</param>
    /// <param name="images">The folder.</param>
    /// <exception cref="Errors.DataException">The file is there but cannot be read from the disk.</exception>
    public static RawImage Read(string file, string id, string name, ImageFolder images)
    {
        var image = new RawImage(id, images.Find(name));
        try
        {
            return VocShape.Annotation(VocXml.Load(file)) is { } annotation &&
                VocShape.Objects(annotation) is { } objects
                    ? Read(annotation, objects, name, image, images)
                    : image with { Problems = [(Defect.OtherShape, file)] };
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return image with { Problems = [(Defect.NoAnnotation, file)] };
        }
        catch (Exception problem) when (problem is XmlException or ArgumentException or NotSupportedException)
        {
            // The two latter are for encodings that cannot be used.
            return image with
            {
                Problems = [(Defect.DamagedAnnotation, $"{file} ({ReadingErrors.OneLine(problem)})")],
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.FileCannotBeRead(file, problem);
        }
    }

    private static RawImage Read(
        XElement annotation, XElement[] objects, string name, RawImage image, ImageFolder images)
    {
        XElement? size = annotation.Element("size");
        string? file = images.Find(name, annotation.Element("filename")?.Value.Trim());
        return image with
        {
            File = file ?? image.File,
            Problems = file is null ? [(Defect.TwoImages, images.Names(name))] : [],
            Size = (VocEntry.Extent(size, "width"), VocEntry.Extent(size, "height")),
            Objects = [.. objects.Select(Object)],
        };
    }

    private static RawObject Object(XElement element)
    {
        var entry = VocEntry.Read(element);
        return new RawObject(
            string.Intern(entry.Class), Box(entry), IsIgnored: entry.IsDifficult, HasClass: entry.Class.Length > 0);
    }

    private static Box Box(VocEntry entry)
    {
        var box = new Box((float)entry.Left, (float)entry.Top, (float)entry.Right, (float)entry.Bottom);
        return box.Right == box.Left || box.Bottom == box.Top
            ? box
            : new Box(box.Left - 1, box.Top - 1, box.Right, box.Bottom);
    }
}
