using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting;
using Querent.Hosting.Configuration;
using Querent.Hosting.Devices;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;
using Querent.Projects.Learning.Foreign;
using Querent.Projects.State;
using Querent.Projects.Workspace;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Projects.Learning;

/// <summary>
/// The parts that a round of a project is computed with: plugins, task, strategies, images, device. They are made of the
/// settings as an experiment makes them of its configuration, and all mistakes in these are found while it is opened.
/// </summary>
internal sealed class ProjectBench : IDisposable
{
    private readonly OpenDevice _device;
    private readonly LoopOptions _loop;
    private readonly LabeledStrategy _initial;
    private readonly Project _project;

    private ProjectBench(Project project, ProjectParts parts, ProjectDataset dataset, Samples samples, GuardedTask task, OpenDevice device)
    {
        (_project, _loop, _initial, Strategy, _device) = (project, parts.Loop, parts.Initial, parts.Strategy, device);
        (Dataset, Samples, Task, TaskOptions) = (dataset, samples, task, parts.TaskOptions);
    }

    /// <summary>The images.</summary>
    public ProjectDataset Dataset { get; }

    /// <summary>The same, guarded.</summary>
    public Samples Samples { get; }

    /// <summary>The task.</summary>
    public GuardedTask Task { get; }

    /// <summary>The options of the task in effect.</summary>
    public JsonObject TaskOptions { get; }

    /// <summary>The strategy once there are labels.</summary>
    public LabeledStrategy Strategy { get; }

    /// <summary>The strategy while there are none.</summary>
    public string InitialName => _initial.Label;

    /// <summary>Opens the parts.</summary>
    /// <param name="project">Its settings and images.</param>
    /// <param name="request">Options of the command.</param>
    /// <param name="notices">Told of warnings and of slow steps.</param>
    /// <exception cref="QuerentException">Something in the settings cannot be had or does not fit together.</exception>
    public static ProjectBench Open(Project project, BenchRequest request, RunNotices notices)
    {
        Device device = DeviceChoice.Find(request.Work.Device, request.Work.Precision);
        if (device.Warning is { } warning)
        {
            notices.Warn(warning);
        }

        PluginCatalog plugins = PluginCatalog.OfUser(request.Work.Plugins, notices.Note);
        notices.Found(plugins);
        int threads = ThreadCount.Of(request.Work.Threads, notices.Warn);
        ProjectParts parts = ProjectParts.Of(project.Settings, plugins, request, notices.Warn);
        DatasetInfo info = request.Embeddings is null ? Info(project, parts.Factory.LabelType) : project.Info(typeof(Label));
        var dataset = new ProjectDataset(ProjectSamples.Of(project.State, info, request.IsTrainedOn, request.IsCandidate), info, project.ImagesFolder);
        var samples = new Samples(dataset, name: "the project") { Threads = threads };
        GuardedTask task = GuardedTask.Make(parts.TaskName, () => parts.Factory.Create(info));
        return new ProjectBench(project, parts, dataset, samples, task, device.Open(threads));
    }

    /// <summary>A round with a network that has its initial weights.</summary>
    /// <param name="number">Rounds of other numbers draw other random numbers.</param>
    /// <param name="labeled">Whether the labels count; without them the strategy for the first labels selects.</param>
    public LabelingRound Round(int number, bool labeled) => new(
        new TrialSetup
        {
            Task = Task,
            Samples = Samples,
            Backend = _device.Backend,
            Options = _loop,
            Seed = new Seed((ulong)_project.Settings.Seed),
            Number = 1,
            Strategy = Strategy.Create(),
            StrategyName = Strategy.Label,
            InitialSelection = new InitialSelection(_initial.Create(), _initial.Label),
        },
        number,
        labeled ? [.. Enumerable.Range(0, Dataset.LabeledCount)] : []);

    /// <summary>Closes the device.</summary>
    public void Dispose() => _device.Dispose();

    private static DatasetInfo Info(Project project, Type labels)
    {
        int side = project.Settings.ImageSize;
        if (side > 0 && labels != typeof(ClassLabel))
        {
            throw new ConfigurationException($"{project.Files.Settings}: imageSize: is for classes of whole images; boxes and keypoints " +
                "would not fit stretched ones, so remove it (task.inputSize is the size that the network sees)");
        }

        return project.Info(labels) with { Size = side > 0 ? new ImageSize(side, side) : null };
    }
}

/// <summary>The options of a command that trains or selects.</summary>
/// <param name="Work">Device, threads and plugins.</param>
internal sealed record BenchRequest(WorkRequest Work)
{
    /// <summary>Another strategy than that of the settings; null for that one.</summary>
    public string? Strategy { get; init; }

    /// <summary>Number of images to select.</summary>
    public int Budget { get; init; } = 1;

    /// <summary>Embeddings of another program, which take the place of the task; null for the task.</summary>
    public EmbeddingTable? Embeddings { get; init; }

    /// <summary>The annotated images that take part.</summary>
    public Func<ProjectImage, bool> IsTrainedOn { get; init; } = static _ => true;

    /// <summary>The images that are shown to the network as candidates.</summary>
    public Func<ProjectImage, bool> IsCandidate { get; init; } = static image => image.IsCandidate;
}
