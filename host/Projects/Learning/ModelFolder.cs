using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Checkpoints;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Projects.Measuring;
using Querent.Projects.Workspace;
using Querent.SavedModels;

namespace Querent.Projects.Learning;

/// <summary>
/// The folder of a trained model: the network, its predictions on the hold-out, and the metrics of its task. The ledger names it only when
/// it is whole.
/// </summary>
/// <param name="files">Of the project.</param>
/// <param name="name">Relative to the project: <c>models/0003</c>.</param>
internal sealed class ModelFolder(ProjectFiles files, string name)
{
    private const string ModelName = "model.safetensors";
    private const string MetricsName = "metrics.json";

    /// <summary>The folder of a model by its number, from 1.</summary>
    public static ModelFolder Of(ProjectFiles files, int number) => new(files, ProjectFiles.Numbered("models", number));

    /// <summary>Relative to the project.</summary>
    public string Name => name;

    /// <summary>Answers and predictions on the hold-out.</summary>
    public string HoldoutPath => At(HoldoutFile.Name);

    /// <summary>Classes that the model predicted for images that nobody had labeled.</summary>
    public string OpinionsPath => At(OpinionFile.Name);

    private string ModelPath => At(ModelName);

    /// <summary>Writes the network.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public void Write(LabelingRound round, ModelOrigin origin)
    {
        Create();
        ModelFile.Write(ModelPath, round.Target, round.Objectives, origin);
    }

    /// <summary>Writes the metrics of the task.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public void WriteMetrics(IReadOnlyDictionary<string, double> metrics)
    {
        var json = new JsonObject(metrics.Select(metric => KeyValuePair.Create<string, JsonNode?>(metric.Key, metric.Value)));
        try
        {
            AtomicFile.Write(At(MetricsName), stream =>
                stream.Write(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString(JsonText.Readable) + "\n")));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{At(MetricsName)}: cannot be written: {problem.Message}", problem);
        }
    }

    /// <summary>Gives a network the weights of this model.</summary>
    /// <exception cref="DataException">The file is damaged, or of another network.</exception>
    public void Fill(LabelingRound round) => ModelFile.Read(ModelPath).Fill(round.Target, round.Objectives);

    private void Create()
    {
        try
        {
            Directory.CreateDirectory(files.Under(name));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{files.Under(name)}: cannot be written: {problem.Message}", problem);
        }
    }

    private string At(string file) => Path.Combine(files.Under(name), file);
}
