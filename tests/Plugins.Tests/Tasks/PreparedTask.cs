using Querent.Conformance;
using Querent.Data;
using Querent.Extensibility;
using Querent.Plugins.HumanPose;
using Querent.Plugins.ImageClassification;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.Tests.Datasets;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks;

/// <summary>A task and the data set that it was made for, as a run puts them together.</summary>
internal sealed class PreparedTask : IDisposable
{
    private static readonly PluginRegistration s_plugins =
        new(new ImageClassificationPlugin(), new ObjectDetectionPlugin(), new HumanPosePlugin());

    private readonly IDataset _dataset;

    private PreparedTask(ITaskFactory factory, IDataset dataset, int threads)
    {
        _dataset = dataset;
        Samples = new Samples(dataset) { Threads = threads };
        Task = factory.Create(Samples.Info);
    }

    public ITask Task { get; }

    public Samples Samples { get; }

    /// <summary>Images of figures, one class each.</summary>
    /// <param name="options">Those of the task.</param>
    /// <param name="data">The section <c>dataset</c> of a configuration.</param>
    public static PreparedTask Classification(string options = "{}", string data =
        """{ "name": "synthetic-classification", "poolSize": 10, "testSize": 10 }""", int threads = 2,
        string? cache = null) => new(Factory("image-classification", options, cache: cache),
            DatasetReading.Read(data, threads: threads), threads);

    /// <summary>The same as a scorer makes it.</summary>
    public static PreparedTask ClassificationForScoring(string options, string data) =>
        new(FactoryForScoring("image-classification", options), DatasetReading.Read(data), 2);

    /// <summary>A given data set, which is disposed with the task.</summary>
    public static PreparedTask Classification(IDataset dataset, string options, int threads = 2) =>
        new(Factory("image-classification", options), dataset, threads);

    /// <summary>Scenes with boxes.</summary>
    /// <param name="options">Those of the task.</param>
    /// <param name="data">The section <c>dataset</c> of a configuration.</param>
    /// <param name="warnings">Those of the task.</param>
    public static PreparedTask Detection(string options = "{}", string data =
        """{ "name": "synthetic-detection", "poolSize": 4, "testSize": 6, "imageSize": 64 }""",
        List<string>? warnings = null) =>
        new(Factory("object-detection", options, warnings), DatasetReading.Read(data), 2);

    /// <summary>People with joints; the data set is disposed with the task.</summary>
    public static PreparedTask Pose(IDataset dataset, string options) => new(Factory("human-pose", options), dataset, 2);

    /// <summary>A task whose options are read; a key that it does not read is an error.</summary>
    public static ITaskFactory Factory(
        string name, string options, List<string>? warnings = null, string? cache = null) => s_plugins.Task(
            name, options, new TaskContext(line => warnings?.Add(line)) { CacheFolder = cache });

    /// <summary>The factory for a saved model.</summary>
    public static ITaskFactory FactoryForScoring(string name, string options) =>
        s_plugins.Task(name, options, new TaskContext(_ => { }) { IsForScoring = true });

    /// <summary>A new batch with samples.</summary>
    public MiniBatch Fill(Split split, int[] indices, Seed? augmentation = null)
    {
        MiniBatch batch = Task.CreateBatch();
        Samples.Fill(batch, split, indices, augmentation);
        return batch;
    }

    public void Dispose() => _dataset.Dispose();
}
