using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Extensibility;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets.Detection;

/// <summary>Reads a data set with options as a user writes them.</summary>
internal static class Reading
{
    /// <param name="options">The section <c>dataset</c> of a configuration.</param>
    /// <param name="warnings">Takes all lines but those of the next.</param>
    /// <param name="coverage">Takes those of few images: classes without an object, the same images in both splits.</param>
    public static IDataset Read(JsonObject options, List<string>? warnings = null, List<string>? coverage = null)
    {
        return DatasetReading.Read(options, new DatasetContext(new Seed(1), Warn) { Threads = 2 });

        void Warn(string line) =>
            (line.Contains(": classes without an object", StringComparison.Ordinal) ||
                line.Contains(": images of the test split that are in the pool", StringComparison.Ordinal)
                    ? coverage
                    : warnings)?.Add(line);
    }

    /// <summary>An image with its label, both checked as a run checks them.</summary>
    public static ImageWithObjects Read(this IDataset dataset, Split split, int index)
    {
        var samples = new Samples(dataset);
        return new ImageWithObjects(
            samples.Load(split, index), Assert.IsType<ObjectsLabel>(samples.Label(split, index)).Objects);
    }

    /// <summary>Objects of an image of the pool as text, with boxes rounded: <c>dog 1 2 3 4</c>.</summary>
    public static string[] Objects(this IDataset dataset, int index) =>
    [
        .. dataset.Read(Split.Pool, index).Objects.Select(item =>
            $"{dataset.Info.Classes[item.Class]} {Text(item.Box)}{(item.IsIgnored ? " ignored" : "")}"),
    ];

    private static string Text(Box box) =>
        FormattableString.Invariant($"{box.Left:0.##} {box.Top:0.##} {box.Right:0.##} {box.Bottom:0.##}");

    public static string[] Ids(this IDataset dataset, Split split) =>
        [.. Enumerable.Range(0, dataset.Count(split)).Select(i => dataset.SampleId(split, i))];
}
