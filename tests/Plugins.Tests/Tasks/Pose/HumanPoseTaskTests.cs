using System.Numerics;
using Querent.Data;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Plugins.HumanPose;
using Querent.Plugins.HumanPose.Heatmaps;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Pose;

public sealed class HumanPoseTaskTests : IDisposable
{
    private readonly PoseModels _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public void Heat_maps_that_are_the_targets_lead_back_to_the_joints_of_the_label()
    {
        int[] indices = [.. Enumerable.Range(0, 12)];
        PoseBatch batch = _models.Fill(Split.Test, indices);
        using var workspace = new Workspace(_models.Backend);
        batch.Upload(workspace);

        IReadOnlyList<ObjectsLabel> predictions = _models.Task.Predict(Perfect(batch), batch);

        // A quarter of a pixel of a heat-map, which is 70 / 16 pixels of the image, in each direction.
        const float Most = 0.25f * 70 / 16 * 1.0001f;
        Assert.Equal(indices.Length, predictions.Count);
        foreach ((ObjectsLabel prediction, int index) in predictions.Zip(indices))
        {
            LabeledObject labeled = Person(Split.Test, index);
            LabeledObject found = Assert.Single(prediction.Objects);
            Assert.Equal((labeled.Box, 0), (found.Box, found.Class));
            foreach ((Keypoint expected, Keypoint actual) in labeled.Keypoints.Zip(found.Keypoints)
                .Where(pair => pair.First.Visibility == KeypointVisibility.Visible))
            {
                Assert.InRange(MathF.Abs(expected.X - actual.X), 0, Most);
                Assert.InRange(MathF.Abs(expected.Y - actual.Y), 0, Most);
                Assert.InRange(actual.Score!.Value, 0.7f, 1);
            }
        }
    }

    [Fact]
    public void Perfect_heat_maps_have_all_joints_right()
    {
        PoseBatch batch = _models.Fill(Split.Test, [0, 1, 2, 3]);
        using var workspace = new Workspace(_models.Backend);
        batch.Upload(workspace);
        IEvaluation<PoseBatch> evaluation = _models.Task.StartEvaluation();

        evaluation.Add(Perfect(batch), batch, _ => throw new InvalidOperationException("nothing is mirrored"));

        Assert.Equal(1, evaluation.Result()["PCKh@0.5"]);
        Assert.Equal(
            ["PCKh@0.5", .. _models.Samples.Info.Keypoints.Select(joint => $"PCKh@0.5/{joint}")], evaluation.Result().Keys);
    }

    [Fact]
    public void A_flip_test_averages_with_the_heat_maps_of_the_mirrored_image()
    {
        using var models = new PoseModels("""{ "inputSize": 64, "channels": 8, "flipTest": true }""");
        PoseBatch batch = models.Fill(Split.Test, [0, 1, 2]);
        using var workspace = new Workspace(models.Backend);
        batch.Upload(workspace);
        var mirror = new JointMirror(models.Samples.Info);
        var grid = new HeatmapGrid(16, 5);
        Tensor? seen = null;

        // Maps of nothing, and of the mirrored image those of the mirrored joints: the mean has all joints right.
        IEvaluation<PoseBatch> evaluation = models.Task.StartEvaluation();
        Tensor nothing = workspace.Upload(new float[3 * grid.Length], grid.Shape(3));
        evaluation.Add(new TargetOutput([nothing], [], nothing), batch, images =>
        {
            seen = images;
            float[] targets = batch.Targets.ToArray();
            var mirrored = new float[targets.Length];
            for (int i = 0; i < mirrored.Length; i++)
            {
                (int pose, int rest) = Math.DivRem(i, grid.Length);
                (int y, int x, int joint) = (rest / 5 / 16, rest / 5 % 16, rest % 5);
                mirrored[i] = targets[(pose * grid.Length) + grid.At(15 - x, y, mirror[joint])];
            }

            Tensor maps = workspace.Upload(mirrored, grid.Shape(3));
            return new TargetOutput([maps], [], maps);
        });

        Assert.Equal(1, evaluation.Result()["PCKh@0.5"]);
        (float[] plain, float[] flipped) = (batch.Images.ToArray(), seen!.ToArray());
        Assert.All(Enumerable.Range(0, plain.Length), i => Assert.Equal(
            plain[i], flipped[((((i / 3 / 64) * 64) + 63 - (i / 3 % 64)) * 3) + (i % 3)]));
    }

    [Fact]
    public void A_mirrored_sample_has_the_targets_of_exchanged_joints()
    {
        var grid = new HeatmapGrid(16, 5);
        var mirror = new JointMirror(_models.Samples.Info);
        var decoding = new HeatmapDecoding(grid, 1);

        Assert.Equal([0, 2, 1, 3, 4], Enumerable.Range(0, 5).Select(joint => mirror[joint]));
        using var models = new PoseModels("""{ "inputSize": 64, "channels": 8, "scale": 0, "rotation": 0, "colour": 0 }""");
        JointEstimate[] plain = decoding.Decode(Targets(models, null));
        JointEstimate[] mirrored = Enumerable.Range(0, 50).Select(seed => decoding.Decode(Targets(models, new Seed((ulong)seed))))
            .First(joints => Vector2.Distance(joints[0].Place, plain[0].Place) > 1);

        Assert.All(Enumerable.Range(0, 5), joint => Assert.Equal(
            plain[joint].Place with { X = 15 - plain[joint].Place.X }, mirrored[mirror[joint]].Place));
    }

    [Fact]
    public void A_sample_without_a_label_is_seen_through_its_region_and_has_a_prediction()
    {
        using var models = new PoseModels(dataset: new PeopleDataset { IsUnlabeled = index => index == 1 });
        PoseBatch batch = models.Fill(Split.Pool, [0, 1]);
        PoseBatch labeled = _models.Fill(Split.Pool, [0, 1]);
        using var workspace = new Workspace(models.Backend);
        batch.Upload(workspace);
        labeled.Upload(workspace);
        TargetOutput output = models.Target.Forward(batch.Images, ForwardContext.Evaluation);

        Assert.Equal(labeled.Images.ToArray(), batch.Images.ToArray());
        Assert.Equal(0, models.Task.TargetLoss(output, batch).ToArray()[1]);
        Assert.Equal(5, models.Task.Predict(output, batch)[1].Objects[0].Keypoints.Count);
    }

    [Fact]
    public void A_label_of_several_people_is_an_error_that_names_the_sample()
    {
        LabeledObject person = Person(Split.Pool, 0);
        var samples = new Samples(new PeopleDataset(), new Always(new ObjectsLabel([person, person])));

        DataException error = Assert.Throws<DataException>(() => samples.Fill(_models.Task.CreateBatch(), Split.Pool, new[] { 0 }));

        Assert.StartsWith("the label of 'Pool#0' has 2 objects, and a sample of human pose is one person", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_without_keypoints_are_refused() => Assert.Contains("dataset.name: the data set has no keypoints",
        Assert.Throws<ConfigurationException>(() => PoseModels.CreateTask(data: new DatasetInfo { LabelType = typeof(ObjectsLabel) })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("\"inputSize\": 100", "inputSize: 100 is no multiple of 64")]
    [InlineData("\"inputSize\": 32", "inputSize: 32 is not in 64..1024")]
    [InlineData("\"channels\": 10", "channels: 10 is no multiple of 4")]
    [InlineData("\"stacks\": 0", "stacks: 0 is not in 1..8")]
    [InlineData("\"metric\": \"pckhh\"", "metric: 'pckhh' is not known; did you mean 'pckh'?")]
    [InlineData("\"weights\": \"nowhere.safetensors\"", "weights: there is no file nowhere.safetensors")]
    [InlineData("\"augment\": false, \"rotation\": 10", "rotation: is unknown")]
    [InlineData("\"joints\": 16", "joints: is unknown")]
    public void An_option_that_cannot_count_is_an_error(string option, string problem) => Assert.StartsWith(
        $"configuration: task.{problem}",
        Assert.Throws<ConfigurationException>(() => PoseModels.CreateTask($"{{{option}}}")).Message, StringComparison.Ordinal);

    private static float[] Targets(PoseModels models, Seed? augmentation)
    {
        PoseBatch batch = models.Fill(Split.Pool, [0], augmentation);
        using var workspace = new Workspace(models.Backend);
        batch.Upload(workspace);
        return batch.Targets.ToArray();
    }

    private LabeledObject Person(Split split, int index) => ((ObjectsLabel)_models.Samples.Label(split, index)!).Objects[0];

    private static TargetOutput Perfect(PoseBatch batch) => new([batch.Targets, batch.Targets], [], batch.Targets);

    private sealed class Always(Label label) : ILabels
    {
        public Label? Of(Split split, int index) => label;
    }
}
