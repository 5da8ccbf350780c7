using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Querent.Data;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>Writes <c>tasks.json</c> and <c>config.xml</c>.</summary>
/// <param name="target">Takes the files.</param>
/// <param name="info">Kind of labels and names.</param>
internal sealed class TaskExport(AnnotationTarget target, DatasetInfo info)
{
    private const int FlushBytes = 1 << 16;

    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    private readonly Losses _losses = new();

    public void Write(IReadOnlyList<ExportItem> items)
    {
        LabelConfig.Check(info);
        using (Stream config = target.Create("config.xml"))
        {
            LabelConfig.Write(config, info);
        }

        using (Stream stream = target.Create("tasks.json"))
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            json.WriteStartArray();
            foreach ((int index, ExportItem item) in items.Index())
            {
                // Scores must be in 0..1, and the lowest comes first; the strategy's own score stays with the data.
                Write(json, item, (index + 1.0) / (items.Count + 1.0), Version(items));
                if (json.BytesPending > FlushBytes)
                {
                    json.Flush();
                }
            }

            json.WriteEndArray();
        }

        _losses.Tell(target);
        Tell(items);
    }

    private void Tell(IReadOnlyList<ExportItem> items)
    {
        if (target.Root is null)
        {
            target.Tell("Start Label Studio with LOCAL_FILES_SERVING_ENABLED=true");
            target.Tell("Start Label Studio with LOCAL_FILES_DOCUMENT_ROOT set to the folder of this export");
            target.Tell("Add a source storage of the type 'Local files' with the path of the export's folder images; do not sync it");
        }

        target.Tell("Set config.xml as the labeling interface, then import tasks.json; use sequential sampling");
        if (items.Any(item => item.Prediction is not null))
        {
            target.Tell($"Choose the model version {Version(items)} for predictions; their scores rise in the order of the query");
        }

        target.Tell("When done, export \"JSON\" (not JSON-MIN, not CSV: these lose skipped images) and ingest it");
    }

    // Label Studio sorts by predictions of one version alone.
    private static string Version(IReadOnlyList<ExportItem> items) =>
        items.Select(item => item.Round).Distinct().ToList() is [{ } round]
            ? string.Create(CultureInfo.InvariantCulture, $"querent-round-{round}")
            : "querent";

    private void Write(Utf8JsonWriter json, ExportItem item, double score, string version)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteString(LabelConfig.Image, Address(item));
        json.WriteString("querent_id", item.Id);
        if (item.Rank is { } rank)
        {
            json.WriteNumber("querent_rank", rank);
        }

        if (item.Score is { } value && double.IsFinite(value))
        {
            json.WriteNumber("querent_score", value);
        }

        if (item.Round is { } round)
        {
            json.WriteNumber("querent_round", round);
        }

        json.WriteEndObject();
        var regions = new RegionWriter(json, item, info, _losses);
        if (item.Label is { } label)
        {
            json.WriteStartArray("annotations");
            json.WriteStartObject();
            json.WriteBoolean("was_cancelled", false);
            json.WriteBoolean("ground_truth", false);
            regions.Write(label);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (item.Prediction is { } prediction)
        {
            json.WriteStartArray("predictions");
            json.WriteStartObject();
            json.WriteString("model_version", version);
            json.WriteNumber("score", score);
            regions.Write(prediction);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private string Address(ExportItem item)
    {
        if (target.Root is { } root)
        {
            return ImageAddress.Below(root, item.Path);
        }

        string path = $"images/{item.Name}";
        target.AddImage(item, path);
        return ImageAddress.Local(path);
    }
}
