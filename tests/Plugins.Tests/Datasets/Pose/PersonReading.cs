using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Extensibility;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Datasets.Pose;

/// <summary>Reads data sets of people, and shows them as text.</summary>
internal static class PersonReading
{
    /// <param name="name">The data set.</param>
    /// <param name="options">Its options.</param>
    /// <param name="more">Options that come on top, as JSON.</param>
    /// <param name="warnings">Takes the lines.</param>
    public static IDataset Read(string name, JsonObject options, string more, List<string> warnings)
    {
        options["name"] = name;
        foreach ((string key, JsonNode? value) in (JsonObject)JsonNode.Parse(more)!)
        {
            options[key] = value?.DeepClone();
        }

        return DatasetReading.Read(options, new DatasetContext(new Seed(1), warnings.Add) { Threads = 2 });
    }

    /// <summary>The one object of a label, after all checks of a run.</summary>
    public static LabeledObject Person(this IDataset dataset, Split split, int index) =>
        Assert.Single(Assert.IsType<ObjectsLabel>(new Samples(dataset).Label(split, index)).Objects);

    /// <summary>The region of a sample, after all checks of a run: <c>-12.5 0 30 42.5</c>.</summary>
    public static string RegionText(this IDataset dataset, Split split, int index) =>
        Text(new Samples(dataset).Region(split, index)!.Value);

    /// <summary>The labeled joints: <c>right ankle 3 4 visible</c>.</summary>
    public static string[] Joints(this IDataset dataset, Split split, int index) =>
    [
        .. dataset.Person(split, index).Keypoints.Index()
            .Where(joint => joint.Item.Visibility != KeypointVisibility.Unlabeled)
            .Select(joint => FormattableString.Invariant(
                $"{dataset.Info.Keypoints[joint.Index]} {joint.Item.X:0.###} {joint.Item.Y:0.###} ") +
                joint.Item.Visibility.ToString().ToLowerInvariant()),
    ];

    /// <summary>Names of the samples of a split.</summary>
    public static string[] Names(this IDataset dataset, Split split) =>
        [.. Enumerable.Range(0, dataset.Count(split)).Select(i => dataset.SampleId(split, i))];

    public static string Text(Box box) =>
        FormattableString.Invariant($"{box.Left:0.###} {box.Top:0.###} {box.Right:0.###} {box.Bottom:0.###}");
}
