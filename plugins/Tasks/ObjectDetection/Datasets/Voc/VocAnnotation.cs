using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Querent.Images;
using Querent.Plugins.ObjectDetection.Boxes;

namespace Querent.Plugins.ObjectDetection.Datasets.Voc;

/// <summary>
/// Reads one annotation of Pascal VOC. The standard counts pixels from 1 and includes the last one: the box of pixels
/// a to b reaches from a - 1 to b in continuous coordinates. Where both are the same, tools mean a click and not a box.
/// </summary>
internal static class VocAnnotation
{
    /// <summary>The image with what its annotation says about it.</summary>
    /// <exception cref="Errors.DataException">The file is there but cannot be read from the disk.</exception>
    public static RawImage Read(string file, RawImage image)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(file);
            XElement root = XElement.Load(reader);
            XElement? size = root.Element("size");
            return image with
            {
                Size = ((long)Number(size, "width", 0), (long)Number(size, "height", 0)),
                Objects = [.. root.Elements("object").Select(Object)],
            };
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return image with { Problems = [(Defect.NoAnnotation, file)] };
        }
        catch (XmlException problem)
        {
            return image with
            {
                Problems = [(Defect.DamagedAnnotation, $"{file} ({ReadingErrors.OneLine(problem)})")],
            };
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(file, problem);
        }
    }

    private static RawObject Object(XElement element) => new(
        string.Intern(element.Element("name")?.Value.Trim() ?? ""),
        Box(element.Element("bndbox")),
        element.Element("difficult")?.Value.Trim() == "1");

    private static Box Box(XElement? element)
    {
        float left = Number(element, "xmin", float.NaN);
        float top = Number(element, "ymin", float.NaN);
        float right = Number(element, "xmax", float.NaN);
        float bottom = Number(element, "ymax", float.NaN);
        return right == left || bottom == top
            ? new Box(left, top, right, bottom)
            : new Box(left - 1, top - 1, right, bottom);
    }

    private static float Number(XElement? parent, string name, float fallback) =>
        float.TryParse(parent?.Element(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out float value)
            ? value
            : fallback;
}
