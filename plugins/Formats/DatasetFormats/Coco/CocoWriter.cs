using System.Text.Encodings.Web;
using System.Text.Json;
using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.DatasetFormats.Writing;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>Writes a file of instances or keypoints, and one of results where there are predictions.</summary>
internal sealed class CocoWriter
{
    /// <summary>The folder of the images, below the one of the export.</summary>
    private const string Images = "images";

    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    private readonly AnnotationTarget _target;
    private readonly DatasetInfo _info;
    private readonly ClassNumbers _classes;
    private readonly Losses _losses = new();
    private readonly HeldObjects _held;

    public CocoWriter(AnnotationTarget target, DatasetInfo info)
    {
        (_target, _info, _classes) = (target, info, new ClassNumbers(info));
        _held = new HeldObjects("COCO", _losses)
        {
            HoldsCrowd = true,
            HoldsOccluded = true,
            HoldsNoBox = true,
            Keypoints = info.Keypoints,
        };
    }

    public void Write(IReadOnlyList<ExportItem> items)
    {
        string kind = _info.Keypoints.Count > 0 ? "person_keypoints" : "instances";
        WriteInstances($"annotations/{kind}_default.json", items);
        if (items.Any(item => item.Prediction is not null))
        {
            string results = $"results/{kind}_results.json";
            WriteResults(results, items);
            _target.Tell($"{results} has the predictions, which labeling tools do not read: COCO keeps them apart " +
                "from answers");
        }

        foreach (ExportItem item in items)
        {
            ExportPaths.AddImage(_target, item, Images);
        }

        _losses.Tell(_target);
    }

    private void WriteInstances(string path, IReadOnlyList<ExportItem> items)
    {
        using Stream stream = _target.Create(path);
        using var writer = new Utf8JsonWriter(stream, s_options);
        writer.WriteStartObject();
        writer.WriteStartObject("info");
        writer.WriteString("description", "exported by Querent");
        writer.WriteEndObject();
        writer.WriteStartArray("licenses");
        writer.WriteEndArray();
        new CocoCategoryWriter(writer, _info).Write();
        writer.WriteStartArray("images");
        foreach ((int index, ExportItem item) in items.Index())
        {
            WriteImage(writer, index + 1, item);
            writer.Flush();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("annotations");
        int id = 0;
        foreach ((int index, ExportItem item) in items.Index())
        {
            foreach (AnnotatedObject found in Objects(item))
            {
                writer.WriteStartObject();
                writer.WriteNumber("id", ++id);
                CocoObjectWriter.Write(writer, index + 1, found, _classes, _info);
                CocoObjectWriter.WriteShape(writer, found);
                writer.WriteEndObject();
            }

            writer.Flush();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private List<AnnotatedObject> Objects(ExportItem item)
    {
        if (item.Label is null)
        {
            return [];
        }

        List<AnnotatedObject> found = _held.Of(item, item.Label);
        if (found.Count == 0)
        {
            _losses.Add("annotated images without objects, which look as if nobody had looked at them");
        }

        return found;
    }

    private void WriteImage(Utf8JsonWriter writer, int id, ExportItem item)
    {
        string name = _target.Root is null ? item.Name : ExportPaths.Place(_target, item, Images);
        writer.WriteStartObject();
        writer.WriteNumber("id", id);
        writer.WriteString("file_name", name);
        writer.WriteNumber("width", item.Width);
        writer.WriteNumber("height", item.Height);
        writer.WriteString("querent_id", item.Id);
        writer.WriteEndObject();
    }

    private void WriteResults(string path, IReadOnlyList<ExportItem> items)
    {
        using Stream stream = _target.Create(path);
        using var writer = new Utf8JsonWriter(stream, s_options);
        writer.WriteStartArray();
        foreach ((int index, ExportItem item) in items.Index())
        {
            foreach (AnnotatedObject found in item.Prediction is { } prediction ? _held.Of(item, prediction) : [])
            {
                if (found.Score is not >= 0 or > 1)
                {
                    _losses.Add("predictions without a confidence from 0 to 1, left out");
                    continue;
                }

                writer.WriteStartObject();
                CocoObjectWriter.Write(writer, index + 1, found, _classes, _info);
                writer.WriteNumber("score", found.Score.Value);
                writer.WriteEndObject();
            }

            writer.Flush();
        }

        writer.WriteEndArray();
    }
}
