using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Extensibility;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Datasets;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Detection.Datasets;

/// <summary>Reads a data set with options as a user writes them.</summary>
internal static class Reading
{
    /// <param name="options">Those of the task that concern its data.</param>
    /// <param name="warnings">Takes all lines but those of the next.</param>
    /// <param name="coverage">Takes those of few images: classes without an object, the same images in both splits.</param>
    public static IDetectionDataset Read(
        JsonObject options, List<string>? warnings = null, List<string>? coverage = null)
    {
        var section = new OptionSection(options, "task");
        var context = new TaskContext(new Seed(1), Warn) { Threads = 2 };
        IDetectionDataset dataset = DataSource.Read(section, context);
        section.Close();
        return dataset;

        void Warn(string line) =>
            (line.Contains(": classes without an object", StringComparison.Ordinal) ||
                line.Contains(": images of the test split that are in the pool", StringComparison.Ordinal)
                    ? coverage
                    : warnings)?.Add(line);
    }

    /// <summary>Objects of an image of the pool as text, with boxes rounded: <c>dog 1 2 3 4</c>.</summary>
    public static string[] Objects(this IDetectionDataset dataset, int index) =>
    [
        .. dataset.Read(Split.Pool, index).Objects.Select(item =>
            $"{dataset.Classes[item.Class]} {Text(item.Box)}{(item.IsIgnored ? " ignored" : "")}"),
    ];

    private static string Text(Box box) =>
        FormattableString.Invariant($"{box.Left:0.##} {box.Top:0.##} {box.Right:0.##} {box.Bottom:0.##}");

    public static string[] Ids(this IDetectionDataset dataset, Split split) =>
        [.. Enumerable.Range(0, dataset.Count(split)).Select(i => dataset.SampleId(split, i))];
}
