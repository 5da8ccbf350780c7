using System.Globalization;
using Querent.Data;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Detections;

namespace Querent.Plugins.ObjectDetection;

/// <summary>Boxes as a report shows them; the caption counts the objects of each class: <c>2 dog, 1 cat</c>.</summary>
internal static class DetectionAnnotations
{
    // Detections below it are not shown: a network has up to 200 for an image, most of them doubtful.
    private const float LeastScore = 0.3f;

    public static Picture Picture(DetectionImage image, IReadOnlyList<string> classes) =>
        new(image.Width, image.Height, image.Rgb, Of([.. image.Objects.Select(item => Mark(
            item.Box.Scale(1f / image.Width, 1f / image.Height), item.Class,
            item.IsIgnored ? $"{classes[item.Class]} (not counted)" : classes[item.Class]))], classes));

    /// <summary>
    /// Objects with all digits of their boxes, in pixels: <c>dog 1.5 2 30 40; cat 0 0 9 9 not counted</c>.
    /// </summary>
    public static string Text(IEnumerable<AnnotatedObject> objects, IReadOnlyList<string> classes) =>
        string.Join("; ", objects.Select(item => string.Create(CultureInfo.InvariantCulture,
            $"{classes[item.Class]} {item.Box.Left:R} {item.Box.Top:R} {item.Box.Right:R} {item.Box.Bottom:R}") +
            (item.IsIgnored ? " not counted" : "")));

    public static Annotation Of(IEnumerable<Detection> detections, IReadOnlyList<string> classes) =>
        Of([.. detections.Where(item => item.Score >= LeastScore).Select(item => Mark(
            item.Box, item.Class, string.Create(
                CultureInfo.InvariantCulture, $"{classes[item.Class]} {item.Score:F2}")))], classes);

    private static Annotation Of(BoxMark[] marks, IReadOnlyList<string> classes)
    {
        string caption = string.Join(", ", marks.GroupBy(mark => mark.Class).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {classes[group.Key]}"));
        return new Annotation(caption.Length == 0 ? "no object" : caption, marks);
    }

    private static BoxMark Mark(in Box box, int number, string name) =>
        new(box.Left, box.Top, box.Right, box.Bottom, number, name);
}
