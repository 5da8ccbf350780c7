using System.Globalization;
using System.Text;
using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.DatasetFormats.Writing;

namespace Querent.Plugins.DatasetFormats.Yolo;

/// <summary>Writes the settings, one file of rows for each image with a known label, and predictions apart.</summary>
internal sealed class YoloWriter
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly AnnotationTarget _target;
    private readonly DatasetInfo _info;
    private readonly ClassNumbers _classes;
    private readonly Losses _losses = new();
    private readonly HeldObjects _held;

    public YoloWriter(AnnotationTarget target, DatasetInfo info)
    {
        (_target, _info, _classes) = (target, info, new ClassNumbers(info));
        _held = new HeldObjects("YOLO", _losses) { Keypoints = info.Keypoints };
    }

    public void Write(IReadOnlyList<ExportItem> items)
    {
        IReadOnlyDictionary<ExportItem, string> stems = ExportPaths.Stems(_target, items, ".txt");
        using (StreamWriter settings = Create("data.yaml"))
        {
            settings.Write(YoloYaml.Text(_info));
        }

        foreach (ExportItem item in items)
        {
            if (item.Label is { } label && Write(item, label, $"labels/train/{stems[item]}.txt", isPrediction: false) == 0)
            {
                _losses.Add("annotated images without objects, whose empty files look as if nobody had looked at them");
            }

            if (item.Prediction is { } prediction)
            {
                Write(item, prediction, $"predictions/labels/train/{stems[item]}.txt", isPrediction: true);
            }

            ExportPaths.AddImage(_target, item, "images/train");
        }

        if (items.Any(item => item.Prediction is not null))
        {
            _target.Tell("predictions/ has the predictions with their confidences, which training refuses: keep them apart");
        }

        if (_target.Root is { } root)
        {
            _target.Tell($"YOLO looks for images in images/train beside the labels: link {root} there");
        }

        _losses.Tell(_target);
    }

    private int Write(ExportItem item, ImageAnnotation annotation, string path, bool isPrediction)
    {
        int count = 0;
        using StreamWriter writer = Create(path);
        foreach (AnnotatedObject found in _held.Of(item, annotation))
        {
            if (isPrediction && found.Score is not (>= 0 and <= 1))
            {
                _losses.Add("predictions without a confidence from 0 to 1, left out");
            }
            else if (Row(item, found) is { } row)
            {
                writer.Write(isPrediction ? $"{row} {Share(found.Score!.Value)}\n" : $"{row}\n");
                count++;
            }
        }

        return count;
    }

    // One number outside of 0..1 makes Ultralytics drop the whole image.
    private string? Row(ExportItem item, AnnotatedObject found)
    {
        PixelBox whole = found.Box!.Value;
        PixelBox box = whole.Clip(item.Width, item.Height);
        if (!box.IsValid)
        {
            _losses.Add("boxes outside of their image, left out");
            return null;
        }

        if (box != PixelBox.FromEdges(whole.X, whole.Y, whole.Right, whole.Bottom))
        {
            _losses.Add("boxes that reach out of their image, cut");
        }

        var row = new StringBuilder(_classes.Of(found.Class).ToString(CultureInfo.InvariantCulture));
        Append(row, (box.X + box.Right) / 2 / item.Width, (box.Y + box.Bottom) / 2 / item.Height,
            box.Width / item.Width, box.Height / item.Height);
        foreach (string name in _info.Keypoints)
        {
            AnnotatedKeypoint point = Inside(item, found.Keypoint(name));
            Append(row, point.X / item.Width, point.Y / item.Height, (int)point.Visibility);
        }

        return row.ToString();
    }

    private AnnotatedKeypoint Inside(ExportItem item, AnnotatedKeypoint? point)
    {
        if (point is { } found && (found.X < 0 || found.Y < 0 || found.X > item.Width || found.Y > item.Height))
        {
            _losses.Add("keypoints outside of their image, left out");
            return default;
        }

        return point ?? default;
    }

    private static void Append(StringBuilder row, params ReadOnlySpan<double> shares)
    {
        foreach (double share in shares)
        {
            row.Append(' ').Append(Share(share));
        }
    }

    private static string Share(double share) => share.ToString("0.##########", CultureInfo.InvariantCulture);

    private StreamWriter Create(string path) => new(_target.Create(path), s_encoding);
}
