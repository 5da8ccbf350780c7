using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;
using Querent.Projects.State;

namespace Querent.Host.Tests.Projects;

/// <summary>Predictions that people begin with, annotators who differ, and the way back of what contradicts; on photos of blood cells.</summary>
public sealed class PrelabelTests : IDisposable
{
    private const int Width = 640, Height = 480;

    private readonly ProjectFolder _project = new();
    private readonly string _truth = RealData.Folder("bccd");

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Predictions_go_out_but_never_on_the_holdout_and_agreement_with_all_of_them_is_warned_of()
    {
        Begin(photos: 40, holdout: 10);
        _project.Run("select", "--budget", "20");
        Answer("1", (i, photo) => [Annotator.Regions(Truth(photo), Width, Height)]);

        // A new hold-out image is asked for beside those that the strategy wants.
        CopyPhotos(from: 40, count: 60);
        _project.Run("scan");
        _project.Run("select", "--budget", "60");
        string[] said = _project.Run("export", "--to", "label-studio", "--images", "none", "--prelabels", "0");
        JsonArray tasks = Tasks();

        string[] blind = [.. _project.State.Images.Where(image => image is { IsHeldOut: true, State: ImageState.Asked }).Select(image => image.Id)];
        Assert.NotEmpty(blind);
        Assert.Contains("of the hold-out, which have no predictions: they are labeled blind", string.Join('\n', said), StringComparison.Ordinal);
        foreach (JsonNode? task in tasks)
        {
            var shown = (JsonArray?)task!["predictions"]?[0]?["result"];
            Assert.Equal(blind.Contains((string)task["data"]!["querent_id"]!), shown is not { Count: > 0 });
        }

        // An annotator who presses "submit" on each.
        string file = _project.Under("kept.json");
        File.WriteAllText(file, Annotator.LabelStudio(Path.Combine(_project.LastExport, "tasks.json"), (i, photo) =>
        [
            tasks[i]!["predictions"]?[0]?["result"] is JsonArray { Count: > 0 } shown
                ? new JsonArray([.. shown.Select(region => Kept(region!))])
                : Annotator.Regions(Truth(photo), Width, Height),
        ]).ToJsonString());
        string ingested = string.Join(Environment.NewLine, _project.Run("ingest", file));
        Assert.True(ingested.Contains("Nearly all predictions were kept", StringComparison.Ordinal), ingested);
    }

    [Fact]
    public void Contradictions_are_exported_for_another_look_and_closed_by_it()
    {
        Begin(photos: 12, holdout: 0);
        _project.Run("select", "--budget", "8");
        string[] said = Answer("1", exitCode: 4, answers: (i, photo) => i < 3
            ? [Annotator.Regions(Truth(photo), Width, Height), Annotator.Regions(Truth(photo).Skip(1), Width, Height)]
            : [Annotator.Regions(Truth(photo), Width, Height)]);
        Assert.Contains("3 conflicts", said[0], StringComparison.Ordinal);
        string[] contradicting = [.. _project.State.Images.Where(image => image.Conflicts.Count > 0).Select(image => image.Path)];
        Assert.Equal(3, contradicting.Length);

        _project.Run("export", "--to", "label-studio", "--images", "none", "--conflicts");
        Assert.Equal(
            contradicting.Select(Path.GetFileName).Order(),
            Tasks().Select(task => Annotator.Photo(Uri.UnescapeDataString((string)task!["data"]!["image"]!).Split('/', '=')[^1])).Order());

        Answer("2", (i, photo) => [Annotator.Regions(Truth(photo), Width, Height)], "--prefer", "file");
        Assert.All(_project.State.Images, image => Assert.Empty(image.Conflicts));
        Assert.Equal(8, _project.State.Images.Count(image => image.State == ImageState.Annotated));
        _project.Run(2, "export", "--to", "csv", "--conflicts");
    }

    private static JsonNode Kept(JsonNode region)
    {
        JsonNode kept = region.DeepClone();
        kept["origin"] = "prediction";
        return kept;
    }

    private IEnumerable<TrueBox> Truth(string photo) =>
        Annotator.Voc(Path.Combine(_truth, "Annotations", Path.ChangeExtension(photo, ".xml")));

    private JsonArray Tasks() => (JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(_project.LastExport, "tasks.json")))!;

    private string[] Answer(string name, Func<int, string, IReadOnlyList<JsonArray?>> answers, params string[] options) =>
        Answer(name, 0, answers, options);

    // Exports what is asked for, unless that was done, and takes the answers.
    private string[] Answer(string name, int exitCode, Func<int, string, IReadOnlyList<JsonArray?>> answers, params string[] options)
    {
        if (options.Length == 0)
        {
            _project.Run("export", "--to", "label-studio", "--images", "none");
        }

        string file = _project.Under($"answers{name}.json");
        File.WriteAllText(file, Annotator.LabelStudio(Path.Combine(_project.LastExport, "tasks.json"), answers).ToJsonString());
        return _project.Run(exitCode, ["ingest", file, .. options]);
    }

    private void Begin(int photos, int holdout)
    {
        CopyPhotos(0, photos);
        _project.Run("init", "--task", "object-detection", "--images", _project.Photos, "--classes", "RBC,WBC,Platelets", "--holdout", $"{holdout}");
        _project.Set(settings =>
        {
            settings["task"]!["inputSize"] = 96;
            settings["training"]!["epochs"] = 2;
            settings["training"]!["decayAfterEpochs"] = new JsonArray(1);
        });
    }

    private void CopyPhotos(int from, int count)
    {
        Directory.CreateDirectory(_project.Photos);
        foreach (string file in Directory.GetFiles(Path.Combine(_truth, "JPEGImages")).Order(StringComparer.Ordinal).Skip(from).Take(count))
        {
            File.Copy(file, Path.Combine(_project.Photos, Path.GetFileName(file)));
        }
    }
}
