using System.Text;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.DatasetFormats.Writing;

namespace Querent.Plugins.DatasetFormats.Voc;

/// <summary>Writes one file for each image with a known label, and the list of all images.</summary>
internal sealed class VocWriter
{
    private const string Images = "JPEGImages";

    private readonly AnnotationTarget _target;
    private readonly bool _isZeroBased;
    private readonly Losses _losses = new();
    private readonly HeldObjects _held;

    public VocWriter(AnnotationTarget target, bool isZeroBased)
    {
        (_target, _isZeroBased) = (target, isZeroBased);
        _held = new HeldObjects("VOC", _losses) { HoldsDifficult = true, HoldsOccluded = true };
    }

    public void Write(IReadOnlyList<ExportItem> items)
    {
        IReadOnlyDictionary<ExportItem, string> stems = ExportPaths.Stems(_target, items, ".xml");
        foreach (ExportItem item in items)
        {
            if (item.Label is { } label)
            {
                Write(item, stems[item], label);
            }

            if (item.Prediction is not null)
            {
                _losses.Add("images whose prediction is left out, since VOC cannot tell it from an answer");
            }

            ExportPaths.AddImage(_target, item, Images);
        }

        using (var list = new StreamWriter(_target.Create("ImageSets/Main/default.txt"), new UTF8Encoding(false)))
        {
            foreach (ExportItem item in items)
            {
                list.Write($"{stems[item]}\n");
            }
        }

        _target.Tell(_isZeroBased
            ? "boxes count pixels from 0 and end behind the last one, as CVAT and Label Studio read them; read them back " +
                "as voc-zero-based"
            : "boxes count pixels from 1 and end with the last one, as Pascal VOC does; for CVAT and Label Studio export " +
                "to voc-zero-based");
        _losses.Tell(_target);
    }

    private void Write(ExportItem item, string stem, ImageAnnotation label)
    {
        List<AnnotatedObject> objects = _held.Of(item, label);
        if (objects.Count == 0)
        {
            _losses.Add("annotated images without objects, which look as if nobody had looked at them");
        }

        using Stream stream = _target.Create($"Annotations/{stem}.xml");
        VocFile.Write(stream, new VocFile(
            ExportPaths.Name(_target, item), _target.Root is null ? null : ExportPaths.Place(_target, item, Images),
            item.Width, item.Height, _isZeroBased), objects);
    }
}
