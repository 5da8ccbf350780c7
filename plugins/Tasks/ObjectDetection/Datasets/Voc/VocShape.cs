using System.Xml.Linq;

namespace Querent.Plugins.ObjectDetection.Datasets.Voc;

/// <summary>
/// Finds the annotation and its objects in a document. What only wraps them is looked through; boxes in any other
/// place mean that the document is of another form, and that an image without objects would be a wrong answer.
/// </summary>
internal static class VocShape
{
    // Elements of other forms, and of this one, that hold a place in an image.
    private static readonly HashSet<string> s_places = new(StringComparer.OrdinalIgnoreCase)
    {
        "bndbox", "robndbox", "bbox", "box", "rect", "rectangle", "polygon", "polyline", "points", "point",
        "xmin", "ymin", "xmax", "ymax", "x1", "y1", "x2", "y2", "cx", "cy",
    };

    /// <summary>The annotation; nothing where there is none or more than one.</summary>
    public static XElement? Annotation(XElement root)
    {
        XElement[] found = [.. root.DescendantsAndSelf("annotation").Take(2)];
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>The objects, without their parts; nothing where a place in the image lies outside of all objects.</summary>
    public static XElement[]? Objects(XElement annotation)
    {
        var objects = new List<XElement>();
        return Collect(annotation, objects) ? [.. objects] : null;
    }

    private static bool Collect(XElement parent, List<XElement> objects)
    {
        foreach (XElement element in parent.Elements())
        {
            if (element.Name == "object")
            {
                objects.Add(element);
            }
            else if (s_places.Contains(element.Name.LocalName) || !Collect(element, objects))
            {
                return false;
            }
        }

        return true;
    }
}
