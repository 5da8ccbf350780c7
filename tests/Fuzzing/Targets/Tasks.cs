using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Extensibility;
using Querent.Optimizers;
using Querent.Plugins.ClassificationDatasets;
using Querent.Plugins.DetectionDatasets;
using Querent.Plugins.HumanPose;
using Querent.Plugins.ImageClassification;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.PoseDatasets;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Fuzzing.Targets;

/// <summary>Data sets and tasks as a run makes and uses them: options, samples, batches, pictures of a report.</summary>
internal sealed class Tasks : IPluginRegistry
{
    private const int MostSamples = 3;
    private const float Rounding = 1e-5f;

    private static readonly Tasks s_known = new();

    private readonly Dictionary<string, Func<OptionSection, DatasetContext, IDataset>> _datasets = [];
    private readonly Dictionary<string, Func<OptionSection, TaskContext, ITaskFactory>> _factories = [];

    private Tasks() => Array.ForEach<IPlugin>(
        [
            new ClassificationDatasetsPlugin(), new DetectionDatasetsPlugin(), new ImageClassificationPlugin(),
            new ObjectDetectionPlugin(), new PoseDatasetsPlugin(), new HumanPosePlugin(),
        ],
        plugin => plugin.Register(this));

    void IPluginRegistry.AddDataset(
        string name, string description, Func<OptionSection, DatasetContext, IDataset> create) =>
        _datasets.Add(name, create);

    void IPluginRegistry.AddTask(
        string name, string description, Func<OptionSection, TaskContext, ITaskFactory> create) =>
        _factories.Add(name, create);

    void IPluginRegistry.AddStrategy(string name, string description, Func<OptionSection, IAcquisitionStrategy> create)
    {
    }

    void IPluginRegistry.AddOptimizer(string name, string description, Func<OptionSection, OptimizerFactory> create)
    {
    }

    /// <summary>Class folders, CIFAR-10 and their like.</summary>
    /// <param name="dataset">The name of the data set.</param>
    /// <param name="options">Those of the data set.</param>
    public static void Classify(string dataset, JsonObject options) => Use(dataset, options, "image-classification", []);

    /// <summary>Images with boxes, with a network that is as small as it gets.</summary>
    /// <param name="dataset">The name of the data set.</param>
    /// <param name="options">Those of the data set.</param>
    public static void Detect(string dataset, JsonObject options) =>
        Use(dataset, options, "object-detection", new JsonObject { ["inputSize"] = 32, ["width"] = 2 });

    /// <summary>People with joints, with a network that is as small as it gets.</summary>
    /// <param name="dataset">The name of the data set.</param>
    /// <param name="options">Those of the data set.</param>
    public static void Pose(string dataset, JsonObject options) => Use(
        dataset, options, "human-pose", new JsonObject { ["inputSize"] = 64, ["stacks"] = 1, ["channels"] = 4 });

    /// <summary>Reads all parts of the samples that a run reads.</summary>
    public static void Use(ITask task, Samples samples)
    {
        Fill(task, samples, Split.Pool, new Seed(3));
        Fill(task, samples, Split.Pool, null);
        Fill(task, samples, Split.Test, null);
        for (int i = 0; i < Math.Min(MostSamples, samples.Count(Split.Pool)); i++)
        {
            Check(samples.Picture(i));
        }
    }

    private static void Use(string dataset, JsonObject options, string task, JsonObject taskOptions)
    {
        ITaskFactory factory = Closed(
            taskOptions, "task", section => s_known._factories[task](section, new TaskContext(_ => { })));
        using IDataset made = Closed(options, "dataset", section => s_known._datasets[dataset](
            section, new DatasetContext(new Seed(1), _ => { }) { Threads = 1 }));
        var samples = new Samples(made) { Threads = 1 };
        Use(factory.Create(samples.Info), samples);
    }

    private static T Closed<T>(JsonObject options, string path, Func<OptionSection, T> create)
    {
        var section = new OptionSection(options, path);
        T made = create(section);
        section.Close();
        return made;
    }

    private static void Fill(ITask task, Samples samples, Split split, Seed? augmentation)
    {
        int[] indices = [.. Enumerable.Range(0, Math.Min(MostSamples, samples.Count(split)))];
        Promise.Holds(indices.Length > 0, $"no split is empty, and {split} is");
        samples.Fill(task.CreateBatch(), split, indices, augmentation);
        foreach (int index in indices)
        {
            Promise.Holds(samples.Id(split, index).Length > 0, "every sample has a name");
            Promise.Holds(split == Split.Pool || samples.Label(split, index) is not null, "every test image has a label");
            _ = samples.LabelText(split, index);
            Check(samples, split, index);
        }
    }

    private static void Check(Samples samples, Split split, int index)
    {
        RgbImage image = samples.Load(split, index);
        Promise.Holds(
            samples.Region(split, index)?.Clip(new Box(0, 0, image.Width, image.Height)).IsEmpty != true,
            "a region holds a part of its image");
        foreach (Keypoint joint in ((samples.Label(split, index) as ObjectsLabel)?.Objects ?? [])
            .SelectMany(item => item.Keypoints).Where(joint => joint.Visibility != KeypointVisibility.Unlabeled))
        {
            Promise.Holds(joint.X >= 0 && joint.X <= image.Width && joint.Y >= 0 && joint.Y <= image.Height,
                $"labeled joints lie in their image: {joint}");
        }
    }

    private static void Check(Picture picture)
    {
        Promise.Holds(picture.Rgb.Length == 3L * picture.Width * picture.Height,
            $"{picture.Width} x {picture.Height} pixels have three bytes each, and these are {picture.Rgb.Length}");
        foreach (BoxMark box in picture.Labels.Marks.OfType<BoxMark>())
        {
            bool isInside = box is
            {
                Left: >= -Rounding, Top: >= -Rounding, Right: <= 1 + Rounding, Bottom: <= 1 + Rounding,
            };
            Promise.Holds(isInside && box.Left < box.Right && box.Top < box.Bottom,
                $"boxes lie in their image and have an area: {box}");
        }
    }
}
