using System.Numerics;
using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Plugins.HumanPose.Metrics;

namespace Querent.Plugins.Tests.Tasks.Pose;

public sealed class PoseMetricTests
{
    private static readonly DatasetInfo s_people = new PeopleDataset().Info;

    [Fact]
    public void PCKh_is_that_of_the_golden_cases()
    {
        JsonArray cases = SharedFolders.Golden("pckh.json").AsArray();
        Assert.NotEmpty(cases);
        string[] joints = [.. Enumerable.Range(0, 16).Select(joint => $"joint {joint}")];
        foreach (JsonNode? @case in cases)
        {
            var metric = new CorrectKeypoints("PCKh@0.5", joints, ReferenceLengths.Head, 0.5);
            foreach (JsonNode? person in @case!["people"]!.AsArray())
            {
                metric.Add(Person(person!), Places(person!["predicted"]!), 1);
            }

            IReadOnlyDictionary<string, double> result = metric.Result();
            Assert.Equal((double)@case["pckh"]!, result["PCKh@0.5"], 1e-12);
            Assert.Equal(
                @case["pckh_per_joint"]!.AsArray().Select(value => (double?)value ?? 0),
                joints.Select(joint => result[$"PCKh@0.5/{joint}"]));
        }
    }

    [Fact]
    public void PCK_divides_by_the_torso_and_leaves_out_people_without_one()
    {
        PoseMetric metric = Metric("""{ "metric": "pck" }""", s_people);
        IPoseMetric measured = metric.Start();

        // A torso of 50 pixels: 10 is right, 10.1 is not.
        LabeledObject person = Labeled(new Vector2(0, 0), null, new Vector2(90, 90), new Vector2(10, 10), new Vector2(40, 50));
        measured.Add(person, [new(0, 10), new(5, 5), new(90, 79.9f), new(10, 10), new(40, 50)], 1);
        measured.Add(Labeled(new Vector2(0, 0), null, null, null, new Vector2(40, 50)), new Vector2[5], 1);

        Assert.Equal("PCK@0.2", metric.Name);
        Assert.Equal(0.75, measured.Result()["PCK@0.2"]);
        Assert.Equal((1, 0, 0), (measured.Result()["PCK@0.2/head"], measured.Result()["PCK@0.2/left hand"], measured.Result()["PCK@0.2/right hand"]));
    }

    [Fact]
    public void OKS_is_the_mean_over_labeled_joints()
    {
        LabeledObject person = new LabeledObject(new Box(0, 0, 9, 9), 0)
        {
            Area = 1000,
            Keypoints = [new(10, 10, KeypointVisibility.Visible), new(0, 0, KeypointVisibility.Unlabeled), new(20, 10, KeypointVisibility.Hidden)],
        };

        double[] similarities = KeypointSimilarity.Of(person, [new(10, 10), new(50, 50), new(20, 15)], ["nose", "left eye", "left hip"]);

        // d^2 / (2 area (2 sigma)^2) with d = 5 and sigma = 0.107, as pycocotools computes it.
        Assert.Equal([1, double.NaN, Math.Exp(-25 / (2 * 1000 * 0.214 * 0.214))], similarities, (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void AP_is_the_interpolated_precision_at_101_recalls_over_ten_thresholds()
    {
        var metric = new KeypointPrecision(["nose"]);

        // Similarities 1, 0 and 0.62 by falling score.
        Add(metric, score: 0.9, similarity: 1);
        Add(metric, score: 0.8, similarity: 0);
        Add(metric, score: 0.7, similarity: 0.62);
        IReadOnlyDictionary<string, double> result = metric.Result();

        // Right, wrong, right: recall 1/3 at precision 1, recall 2/3 at precision 2/3, none beyond.
        double two = (34 + (33 * 2 / 3.0)) / 101;
        double one = 34 / 101.0;
        Assert.Equal(two, result["AP50"], 1e-9);
        Assert.Equal(one, result["AP75"], 1e-9);
        Assert.Equal(((3 * two) + (7 * one)) / 10, result["AP"], 1e-9);
        Assert.Equal(1.62 / 3, result["OKS/nose"], 1e-6);
    }

    [Theory]
    [InlineData("""{ }""", ObjectMeasures.HeadSize | ObjectMeasures.Area, "PCKh@0.5")]
    [InlineData("""{ "threshold": 0.1 }""", ObjectMeasures.HeadSize, "PCKh@0.1")]
    [InlineData("""{ }""", ObjectMeasures.Area, "PCK@0.2")]
    [InlineData("""{ "metric": "pck-box", "threshold": 0.05 }""", ObjectMeasures.None, "PCKbox@0.05")]
    public void The_metric_is_the_usual_one_of_the_data_unless_another_is_asked_for(string options, ObjectMeasures measures, string name) =>
        Assert.Equal(name, Metric(options, s_people with { Measures = measures }).Name);

    [Fact]
    public void People_of_COCO_are_measured_by_AP_and_joints_without_a_torso_by_the_box()
    {
        DatasetInfo coco = s_people with { Keypoints = ["nose", "left eye"], Skeleton = [], MirroredKeypoints = [], Measures = ObjectMeasures.Area };

        Assert.Equal("AP", Metric("{}", coco).Name);
        Assert.Equal("PCKbox@0.2", Metric("{}", coco with { Measures = ObjectMeasures.None }).Name);
    }

    [Theory]
    [InlineData("""{ "metric": "pckh" }""", "task.metric: 'pckh' needs head sizes of all people, which the data set does not have")]
    [InlineData("""{ "metric": "oks" }""", "task.metric: 'oks' needs areas of all people")]
    [InlineData("""{ "metric": "pck" }""", "task.metric: 'pck' needs the joints 'left shoulder' and 'right hip'")]
    public void A_metric_that_the_data_cannot_serve_is_an_error(string options, string problem)
    {
        DatasetInfo data = s_people with { Keypoints = ["a", "b", "c", "d", "e"], Measures = ObjectMeasures.None };

        Assert.Contains(problem, Assert.Throws<ConfigurationException>(() => Metric(options, data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_for_OKS_is_an_error() => Assert.Contains("task.threshold: the metric is 'oks'",
        Assert.Throws<ConfigurationException>(() => Metric("""{ "metric": "oks", "threshold": 0.3 }""",
            s_people with { Keypoints = ["nose"], Skeleton = [], MirroredKeypoints = [] })).Message, StringComparison.Ordinal);

    private static PoseMetric Metric(string options, DatasetInfo data) =>
        PoseMetricOptions.Read(new OptionSection((JsonObject)JsonNode.Parse(options)!, "task")).For(data);

    // Of the nose: sigma 0.026, area 1.
    private static void Add(KeypointPrecision metric, double score, double similarity)
    {
        double distance = similarity == 0 ? 1e3 : Math.Sqrt(-2 * 0.052 * 0.052 * Math.Log(similarity));
        metric.Add(
            new LabeledObject(new Box(0, 0, 1, 1), 0) { Area = 1, Keypoints = [new(0, 0, KeypointVisibility.Visible)] },
            [new Vector2((float)distance, 0)], score);
    }

    private static LabeledObject Labeled(params Vector2?[] joints) => new(new Box(0, 0, 99, 99), 0)
    {
        Keypoints =
        [
            .. joints.Select(joint => joint is { } place
                ? new Keypoint(place.X, place.Y, KeypointVisibility.Visible)
                : new Keypoint(0, 0, KeypointVisibility.Unlabeled)),
        ],
    };

    private static LabeledObject Person(JsonNode person) => new(new Box(0, 0, 9, 9), 0)
    {
        HeadSize = (float)(double)person["head_size"]!,
        Keypoints =
        [
            .. Places(person["joints"]!).Zip(person["visible"]!.AsArray(), (place, visible) => new Keypoint(
                place.X, place.Y, (int)visible! == 1 ? KeypointVisibility.Visible : KeypointVisibility.Unlabeled)),
        ],
    };

    private static Vector2[] Places(JsonNode points) =>
        [.. points.AsArray().Select(point => new Vector2((float)(double)point![0]!, (float)(double)point[1]!))];
}
