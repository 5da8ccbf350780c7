using System.Xml.Linq;

namespace Querent.Annotations.Voc;

/// <summary>
/// Finds the annotation and its objects in a document. What only wraps them is looked through; boxes in any other
/// place mean that the document is of another form, and that an image without objects would be a wrong answer.
/// </summary>
public static class VocShape
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
        XElement[] found = [.. Outermost(root).Take(2)];
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>
    /// The objects, without their parts; nothing where a place in the image is in no object, or an object is several.
    /// </summary>
    public static XElement[]? Objects(XElement annotation)
    {
        var objects = new List<XElement>();
        return Collect(annotation, objects) ? [.. objects] : null;
    }

    // VOC's own files have an element of this name inside, for the source of the image.
    private static IEnumerable<XElement> Outermost(XElement element) =>
        element.Name == "annotation" ? [element] : element.Elements().SelectMany(Outermost);

    // Several boxes or names, or objects inside: it is unknown which belong together.
    private static bool IsOne(XElement element) =>
        element.Elements("name").Count() <= 1 && element.Elements("bndbox").Count() <= 1 &&
        !element.Elements("object").Any();

    private static bool Collect(XElement parent, List<XElement> objects)
    {
        foreach (XElement element in parent.Elements())
        {
            if (element.Name == "object" && IsOne(element))
            {
                objects.Add(element);
            }
            else if (element.Name == "object" || s_places.Contains(element.Name.LocalName) || !Collect(element, objects))
            {
                return false;
            }
        }

        return true;
    }
}
