using System.Globalization;
using System.Xml.Linq;
using Querent.Annotations.Voc;
using Querent.Images;
using Querent.Labeling;
using Querent.Plugins.DatasetFormats.Reading;

namespace Querent.Plugins.DatasetFormats.Voc;

/// <summary>Makes the answer of one file.</summary>
/// <param name="records">Makes answers of the file.</param>
/// <param name="stem">The base name of the file without extension.</param>
/// <param name="annotation">The root.</param>
/// <param name="isZeroBased">Whether boxes end behind their last pixel, and pixels count from 0.</param>
internal sealed class VocAnswer(Records records, string stem, XElement annotation, bool isZeroBased)
{
    /// <summary>The answer with these objects.</summary>
    public ImageAnswer Of(XElement[] elements)
    {
        string file = VocEntry.Text(annotation, "filename");
        bool isStem = !ImageFormats.HasAnyExtension(file);
        ImageAnswer answer = Answer(file.Length > 0 ? file : stem, elements);
        string bare = Path.GetFileName(file.Replace('\\', '/'));
        bare = isStem ? bare : Path.GetFileNameWithoutExtension(bare);
        if (file.Length > 0 && !IsSame(bare, stem))
        {
            answer = records.Unusable(answer.Name, "filename",
                $"names '{file}', but the file is called '{stem}.xml'; make them one image's");
        }

        XElement? size = annotation.Element("size");
        return answer with { IsStem = isStem, Width = Extent(size, "width"), Height = Extent(size, "height") };
    }

    private ImageAnswer Answer(string name, XElement[] elements)
    {
        var objects = new List<AnnotatedObject>(elements.Length);
        foreach ((int index, XElement element) in elements.Index())
        {
            var entry = VocEntry.Read(element);
            PixelBox box = isZeroBased
                ? PixelBox.FromEdges(entry.Left, entry.Top, entry.Right, entry.Bottom)
                : PixelBox.FromEdges(entry.Left - 1, entry.Top - 1, entry.Right, entry.Bottom);
            string? problem = entry.Class.Length == 0 ? "has no name; add its class"
                : !box.IsValid ? "has no bndbox of finite numbers with an area; correct or remove it"
                : IsClick(entry) ? "has the corner as both corners, as a click leaves it; correct or remove it"
                : Rotation(element) != 0 ? "is rotated, which a box of VOC does not show; export it in CVAT's own format"
                : null;
            if (problem is not null)
            {
                return records.Unusable(name, $"object {index + 1}", problem);
            }

            objects.Add(new AnnotatedObject(entry.Class, box)
            {
                IsDifficult = entry.IsDifficult,
                IsOccluded = entry.IsOccluded,
            });
        }

        return new ImageAnswer(name, objects.Count > 0 ? AnswerState.Annotated : AnswerState.Unclear)
        {
            Annotation = ImageAnnotation.OfObjects(objects),
            Source = records.At(null),
        };
    }

    // Its area is one pixel where the last pixel belongs to the box; nobody draws that.
    private static bool IsClick(VocEntry entry) => entry.Left == entry.Right && entry.Top == entry.Bottom;

    // CVAT's: <attributes><attribute><name>rotation</name><value>30.0</value>.
    private static double Rotation(XElement element) => element.Element("attributes")?.Elements("attribute")
        .Where(attribute => VocEntry.Text(attribute, "name") == "rotation")
        .Select(attribute => double.TryParse(
            VocEntry.Text(attribute, "value"), NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees)
            ? degrees
            : double.NaN)
        .FirstOrDefault() ?? 0;

    private static int? Extent(XElement? size, string name) =>
        VocEntry.Extent(size, name) is > 0 and <= int.MaxValue and var pixels ? (int)pixels : null;

    // Archives of macOS write accents apart from their letters.
    private static bool IsSame(string first, string second) => first == second
        || (!first.Any(char.IsSurrogate) && !second.Any(char.IsSurrogate) && first.Normalize() == second.Normalize());
}
