using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Extensibility;
using Querent.Plugins.ImageClassification;
using Querent.Plugins.ObjectDetection;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Fuzzing.Targets;

/// <summary>Tasks as a run makes and uses them: options, data, batches, what a report shows.</summary>
internal sealed class Tasks : IPluginRegistry
{
    private const int MostSamples = 3;
    private const float Rounding = 1e-5f;

    private static readonly Tasks s_known = new();

    private readonly Dictionary<string, Func<OptionSection, TaskContext, ITask>> _factories = [];

    private Tasks() =>
        Array.ForEach<IPlugin>([new ImageClassificationPlugin(), new ObjectDetectionPlugin()], plugin => plugin.Register(this));

    void IPluginRegistry.AddTask(string name, string description, Func<OptionSection, TaskContext, ITask> create) =>
        _factories.Add(name, create);

    void IPluginRegistry.AddStrategy(string name, string description, Func<OptionSection, IAcquisitionStrategy> create)
    {
    }

    /// <summary>Class folders, CIFAR-10 and their like.</summary>
    public static void Classify(JsonObject options) => Use("image-classification", options);

    /// <summary>Images with boxes, with a network that is as small as it gets.</summary>
    public static void Detect(JsonObject options)
    {
        (options["inputSize"], options["width"]) = (32, 2);
        Use("object-detection", options);
    }

    /// <summary>What a run reads of a task's samples.</summary>
    public static void Use(ITask task)
    {
        Fill(task, Split.Pool, new Seed(3));
        Fill(task, Split.Pool, null);
        Fill(task, Split.Test, null);
        for (int i = 0; i < Math.Min(MostSamples, task.Count(Split.Pool)); i++)
        {
            Check(task.Picture(i));
        }
    }

    private static void Use(string name, JsonObject options)
    {
        var section = new OptionSection(options, "task");
        using ITask task = s_known._factories[name](section, new TaskContext(new Seed(1), _ => { }) { Threads = 1 });
        section.Close();
        Use(task);
    }

    private static void Fill(ITask task, Split split, Seed? augmentation)
    {
        int[] indices = [.. Enumerable.Range(0, Math.Min(MostSamples, task.Count(split)))];
        Promise.Holds(indices.Length > 0, $"no split is empty, and {split} is");
        task.Fill(task.CreateBatch(), split, indices, augmentation);
        foreach (int index in indices)
        {
            Promise.Holds(task.SampleId(split, index).Length > 0, "every sample has a name");
            _ = task.LabelText(split, index);
        }
    }

    private static void Check(Picture picture)
    {
        Promise.Holds(picture.Rgb.Length == 3L * picture.Width * picture.Height,
            $"{picture.Width} x {picture.Height} pixels have three bytes each, and these are {picture.Rgb.Length}");
        foreach (BoxMark box in picture.Labels.Marks.OfType<BoxMark>())
        {
            Promise.Holds(box is { Left: >= -Rounding, Top: >= -Rounding, Right: <= 1 + Rounding, Bottom: <= 1 + Rounding }
                && box.Left < box.Right && box.Top < box.Bottom, $"boxes lie in their image and have an area: {box}");
        }
    }
}
