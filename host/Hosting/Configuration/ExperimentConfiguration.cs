using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.Hosting.Configuration;

/// <summary>
/// An experiment as its configuration describes it. Data set, task and strategies read their own options later;
/// <see cref="Close"/> then rejects keys that no reader has read.
/// </summary>
internal sealed class ExperimentConfiguration
{
    private readonly OptionSection _root;

    /// <param name="json">The JSON that a user wrote.</param>
    /// <param name="optimizers">Names that plugins provide.</param>
    /// <exception cref="Errors.ConfigurationException">A key is missing, of the wrong type, out of range, or would have
    /// no effect.</exception>
    public ExperimentConfiguration(JsonObject json, params IReadOnlyCollection<string> optimizers)
    {
        _root = new OptionSection(json, "");
        Seed = _root.Int("seed", 1, min: 0);
        Trials = _root.Int("trials", 1, min: 1, max: 1000);
        Dataset = _root.Required("dataset").Section("dataset");
        DatasetName = Dataset.Required("name").Text("name", "");
        Task = _root.Required("task").Section("task");
        TaskName = Task.Required("name").Text("name", "");
        Strategies = StrategyEntry.ReadAll(_root.Required("strategies"));
        OptionSection loop = _root.Required("loop").Section("loop");
        Loop = ReadLoop(loop, ReadTraining(_root.Required("training"), optimizers, out OptimizerEntry? optimizer));
        Optimizer = optimizer;

        // Where it is absent, the configuration in effect does not name it either.
        InitialSelection = loop.Has("initialSelection") ? StrategyEntry.ReadInitial(loop, "initialSelection") : null;
        Oracle = OracleOptions.Read(_root, "oracle");
        KeepsAllModels = !_root.Has("keepModels") || _root.Choice("keepModels", "all", "all", "first-trial") == "all";
    }

    public int Seed { get; }

    /// <summary>Repetitions with other initial labels and weights.</summary>
    public int Trials { get; }

    public string DatasetName { get; }

    /// <summary>The options of the data set, which its plugin reads.</summary>
    public OptionSection Dataset { get; }

    public string TaskName { get; }

    /// <summary>The options of the task, which its plugin reads.</summary>
    public OptionSection Task { get; }

    public IReadOnlyList<StrategyEntry> Strategies { get; }

    public LoopOptions Loop { get; }

    /// <summary>The optimizer of a plugin that takes the place of that in <see cref="Loop"/>; null for one of
    /// core's.</summary>
    public OptimizerEntry? Optimizer { get; }

    /// <summary>The strategy that chooses the first labels; null for a uniform draw.</summary>
    public StrategyEntry? InitialSelection { get; }

    /// <summary>Errors of annotators who are simulated; null for the labels of the data set.</summary>
    public OracleOptions? Oracle { get; }

    /// <summary>Whether the trained network of each trial is kept, and not of the first trial alone.</summary>
    public bool KeepsAllModels { get; }

    /// <summary>Every key with the value that counts; a run of it is the same run.</summary>
    public JsonObject Effective => _root.Effective;

    /// <exception cref="Errors.ConfigurationException">A key is unknown.</exception>
    public void Close() => _root.Close();

    private static LoopOptions ReadLoop(OptionSection loop, TrainingOptions training) => new()
    {
        InitialLabels = loop.Required("initialLabels").Int("initialLabels", 0, min: 1),
        QuerySize = loop.Required("querySize").Int("querySize", 0, min: 1),
        Cycles = loop.Required("cycles").Int("cycles", 0, min: 1),
        CandidateSubset = loop.Int("candidateSubset", 0, min: 0),
        Retrain = loop.Choice("retrain", "continue", "continue", "from-scratch") == "continue"
            ? Retrain.Continue
            : Retrain.FromScratch,
        ScoringBatchSize = loop.Int("scoringBatchSize", 256, min: 1),
        Training = training,
    };

    private static TrainingOptions ReadTraining(
        OptionSection root, IReadOnlyCollection<string> optimizers, out OptimizerEntry? optimizer)
    {
        OptionSection training = root.Section("training");
        return new TrainingOptions
        {
            Epochs = training.Required("epochs").Int("epochs", 0, min: 1),
            BatchSize = training.Required("batchSize").Int("batchSize", 0, min: 1),
            Optimizer = OptimizerSection.Read(training, optimizers, out optimizer),
        };
    }
}
