using System.Globalization;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Plugins.HumanPose.Metrics;

/// <summary>The options <c>metric</c> and <c>threshold</c>.</summary>
/// <param name="Kind">A word of <see cref="Read"/>.</param>
/// <param name="Threshold">A share of the length of PCK; 0 for the usual one.</param>
internal sealed record PoseMetricOptions(string Kind, double Threshold)
{
    private const string OfData = "of-data";

    public static PoseMetricOptions Read(OptionSection options) => new(
        options.Choice("metric", OfData, OfData, "pckh", "pck", "pck-box", "oks"),
        options.Number("threshold", 0, min: 0, max: 10));

    /// <summary>The metric for people of a data set; by default the one that its labels have the measure for.</summary>
    /// <exception cref="ConfigurationException">The data set lacks what the metric needs.</exception>
    public PoseMetric For(DatasetInfo data) => (Kind == OfData ? Usual(data) : Kind) switch
    {
        "pckh" => Require(data.Measures.HasFlag(ObjectMeasures.HeadSize), "pckh", "head sizes of all people")
            .Correct("PCKh", 0.5, data, ReferenceLengths.Head),
        "pck" => Correct("PCK", 0.2, data, Torso(data)
            ?? throw Missing("pck", "the joints 'left shoulder' and 'right hip'")),
        "oks" => Require(data.Measures.HasFlag(ObjectMeasures.Area), "oks", "areas of all people")
            .Require(data.Keypoints.All(KeypointSimilarity.Joints.Contains), "oks", "joints of COCO alone")
            .Similar(data),
        _ => Correct("PCKbox", 0.2, data, ReferenceLengths.BoxSide),
    };

    private static string Usual(DatasetInfo data) => data switch
    {
        _ when data.Measures.HasFlag(ObjectMeasures.HeadSize) => "pckh",
        _ when data.Measures.HasFlag(ObjectMeasures.Area) && data.Keypoints.All(KeypointSimilarity.Joints.Contains) => "oks",
        _ when Torso(data) is not null => "pck",
        _ => "pck-box",
    };

    private static ReferenceLength? Torso(DatasetInfo data)
    {
        (int shoulder, int hip) = (Find(data, "left shoulder"), Find(data, "right hip"));
        return shoulder < 0 || hip < 0 ? null : ReferenceLengths.Torso(shoulder, hip);
    }

    private static int Find(DatasetInfo data, string joint) => data.Keypoints.ToList().IndexOf(joint);

    private static ConfigurationException Missing(string metric, string needed) => new(
        $"configuration: task.metric: '{metric}' needs {needed}, which the data set does not have; choose another metric, " +
            $"or '{OfData}'");

    private PoseMetric Correct(string name, double usual, DatasetInfo data, ReferenceLength length)
    {
        double threshold = Threshold > 0 ? Threshold : usual;
        string full = string.Create(CultureInfo.InvariantCulture, $"{name}@{threshold}");
        return new PoseMetric(full, () => new CorrectKeypoints(full, data.Keypoints, length, threshold));
    }

    private PoseMetric Similar(DatasetInfo data) => Threshold == 0
        ? new PoseMetric(KeypointPrecision.Name, () => new KeypointPrecision(data.Keypoints))
        : throw new ConfigurationException(
            "configuration: task.threshold: the metric is 'oks', which has thresholds of its own; remove it");

    private PoseMetricOptions Require(bool holds, string metric, string needed) =>
        holds ? this : throw Missing(metric, needed);
}
