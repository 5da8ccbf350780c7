using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Layers;
using Querent.Networks;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Detections;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;
using Found = Querent.Plugins.ObjectDetection.Detections.Detection;
using TestResult = Querent.Training.TestResult;

namespace Querent.Plugins.Tests.Tasks.Detection;

public sealed class ObjectDetectionTaskTests
{
    private static readonly DatasetInfo s_info =
        new() { LabelType = typeof(ObjectsLabel), Classes = SquaresDataset.Classes };

    [Fact]
    public void Samples_show_the_boxes_of_their_labels()
    {
        using var models = new DetectionModels();
        Picture picture = models.Samples.Picture(1);
        LabeledObject item = Assert.Single(Objects(models.Samples, Split.Pool, 1));
        string name = SquaresDataset.Classes[item.Class];

        Assert.Equal(models.Samples.Info.LabelType, models.Task.LabelType);
        Assert.Equal($"1 {name}", picture.Labels.Caption);
        Assert.Equal("no object", models.Samples.Picture(0).Labels.Caption);
        BoxMark mark = Assert.IsType<BoxMark>(Assert.Single(picture.Labels.Marks));
        Assert.Equal((item.Class, name), (mark.Class, mark.Name));
        Assert.Equal(item.Box.Left / 64, mark.Left, 1e-5);
        Assert.Equal(item.Box.Bottom / 64, mark.Bottom, 1e-5);
        Assert.Equal(models.Samples.Load(Split.Pool, 1).Pixels, picture.Rgb);
    }

    [Fact]
    public void Labels_are_told_as_text_that_changes_with_them()
    {
        LabeledObject dog = new(new Box(1.5f, 2, 30, 40.25f), 1, IsIgnored: false);
        LabeledObject cat = new(new Box(0, 0, 9, 9), 0, IsIgnored: true);
        string text = Text(dog, cat);

        Assert.Equal("dark 1.5 2 30 40.25; bright 0 0 9 9 not counted", text);
        Assert.NotEqual(text, Text(dog with { Class = 0 }, cat));
        Assert.NotEqual(text, Text(dog, cat with { IsIgnored = false }));
        Assert.NotEqual(text, Text(dog with { Box = dog.Box with { Top = 2.001f } }, cat));
    }

    [Fact]
    public void Each_sample_has_the_text_of_its_own_labels()
    {
        using var models = new DetectionModels();

        foreach (Split split in new[] { Split.Pool, Split.Test })
        {
            Assert.Equal(Text([.. Objects(models.Samples, split, 5)]), models.Samples.LabelText(split, 5));
        }

        Assert.Equal("", models.Samples.LabelText(Split.Pool, 0));
    }

    [Fact]
    public void Predictions_are_the_surer_detections()
    {
        Found[] found =
        [
            new(new Box(0.1f, 0.2f, 0.5f, 0.6f), 1, 0.9f), new(new Box(0, 0, 1, 1), 0, 0.5f),
            new(new Box(0.2f, 0.2f, 0.4f, 0.4f), 1, 0.31f), new(new Box(0, 0, 0.5f, 0.5f), 0, 0.29f),
        ];

        var label = PredictedObjects.Of(found, new ImageSize(200, 100));
        Annotation annotation = label.View(s_info, 200, 100);

        Assert.Equal("1 bright, 2 dark", annotation.Caption);
        Assert.Equal(3, annotation.Marks.Count);
        BoxMark mark = Assert.IsType<BoxMark>(annotation.Marks[0]);
        Assert.Equal((1, "dark 0.90"), (mark.Class, mark.Name));
        AssertClose(new Box(0.1f, 0.2f, 0.5f, 0.6f), new Box(mark.Left, mark.Top, mark.Right, mark.Bottom), 1e-6f);
        Assert.Equal([0.9f, 0.5f, 0.31f], label.Objects.Select(item => item.Score));
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(160, 80)]
    [InlineData(90, 40)]
    public void The_boxes_of_predictions_are_in_pixels_of_the_image(int width, int height)
    {
        using var models = new DetectionModels();
        var samples = new Samples(new SquaresDataset(size: height, width: width));
        int[] indices = [0, 1, 5, 9];
        DetectionBatch batch = models.Task.CreateBatch();
        samples.Fill(batch, Split.Pool, indices);
        using var workspace = new Workspace(models.Backend);
        batch.Upload(workspace);

        IReadOnlyList<ObjectsLabel> predictions = models.Task.Predict(Perfect(batch), batch);

        Assert.Equal(indices.Length, predictions.Count);
        Assert.Empty(predictions[0].Objects);
        foreach ((ObjectsLabel prediction, int index) in predictions.Zip(indices).Skip(1))
        {
            LabeledObject expected = Assert.Single(Objects(samples, Split.Pool, index));
            LabeledObject found = Assert.Single(prediction.Objects);
            Assert.Equal(expected.Class, found.Class);
            AssertClose(expected.Box, found.Box, 0.01f);
            Assert.InRange(found.Score!.Value, 0.99f, 1);
        }
    }

    [Fact]
    public void An_image_without_a_label_has_a_prediction()
    {
        using var models = new DetectionModels();
        var samples = new Samples(new SquaresDataset(size: DetectionModels.InputSize) { IsUnlabeled = index => index == 3 });
        DetectionBatch batch = models.Task.CreateBatch();
        samples.Fill(batch, Split.Pool, new[] { 1, 3 });
        using var workspace = new Workspace(models.Backend);
        batch.Upload(workspace);

        IReadOnlyList<ObjectsLabel> predictions =
            models.Task.Predict(models.Target.Forward(batch.Images, ForwardContext.Evaluation), batch);

        Assert.Null(samples.Label(Split.Pool, 3));
        Assert.Equal((1, 0), (batch.Objects(0).Count, batch.Objects(1).Count));
        Assert.Equal(Predict(models, 1, 3).Select(label => label.Objects.Count), predictions.Select(label => label.Objects.Count));
    }

    [Fact]
    public void The_prediction_for_an_image_is_the_same_alone_and_in_a_batch()
    {
        using var models = new DetectionModels();

        IReadOnlyList<ObjectsLabel> together = Predict(models, 1, 2, 3);

        Assert.Equal([.. Predict(models, 1), .. Predict(models, 2), .. Predict(models, 3)], together, SameBoxes);
        Assert.Contains(together, prediction => prediction.Objects.Count > 0);

        static bool SameBoxes(ObjectsLabel a, ObjectsLabel b) => a.Objects.Count == b.Objects.Count
            && a.Objects.Zip(b.Objects).All(pair => pair.First.Class == pair.Second.Class
                && Math.Abs(pair.First.Box.Left - pair.Second.Box.Left) < 64 * 1e-4f);
    }

    [Fact]
    public void Augmentation_depends_on_seed_and_sample_and_not_on_the_place_in_the_batch()
    {
        using var models = new DetectionModels();

        (float[] one, IReadOnlyList<LabeledObject> objects) = Fill(models, [7, 3, 9], new Seed(1), 1);
        (float[] other, IReadOnlyList<LabeledObject> same) = Fill(models, [3], new Seed(1), 0);

        Assert.Equal(other, one);
        Assert.Equal(same, objects);
        Assert.NotEqual(Fill(models, [3], null, 0).Pixels, one);
        Assert.NotEqual(Fill(models, [3], new Seed(2), 0).Pixels, one);
    }

    [Fact]
    public void The_outputs_of_a_perfect_network_have_a_mean_average_precision_of_one()
    {
        using var models = new DetectionModels();
        IEvaluation<DetectionBatch> evaluation = models.Task.StartEvaluation();

        // At most one object each: of two on top of each other, suppression leaves one.
        DetectionBatch batch = models.Fill(Split.Test, [0, 1, 4, 5, 8, 9]);
        using var workspace = new Workspace(models.Backend);
        batch.Upload(workspace);

        evaluation.Add(Perfect(batch), batch, again: null!);

        Assert.Equal(1, evaluation.Result()["mAP"], 1e-12);
        Assert.Equal("mAP", models.Task.MetricName);
    }

    [Fact]
    public void The_surest_boxes_come_first_and_of_equals_the_earlier_one()
    {
        using var backend = new CpuBackend(threads: 1);
        using var workspace = new Workspace(backend);
        Tensor logits = workspace.Upload(
            [0, 0, 0, 0, 5, 0, 0, 0, 5, 9, 0, 0, 0, 1, 0, 9, 0, 0, 9, 0, 0, 0, 0, 3], new Backends.Shape(2, 4, 3));
        float[] all = new TopScoringBoxes(0).Probabilities(logits).ToArray();

        float[] two = new TopScoringBoxes(2).Probabilities(logits).ToArray();

        Assert.Equal([.. all[3..9], .. all[21..24], .. all[12..15]], two);
    }

    [Fact]
    public void It_learns_squares()
    {
        using var models = new DetectionModels(network: network => network with { Width = 8, Dilation = 1 });
        double before = TestResult.Of(models.Task, models.Samples, models.Frozen(12), default).TargetLoss;

        models.Train(samples: 24, batchSize: 8, epochs: 40, predict: false);

        TestResult after = TestResult.Of(models.Task, models.Samples, models.Frozen(12), default);
        Assert.InRange(after.TargetLoss, 0, 0.8 * before);
        Assert.InRange(after.Metrics["mAP"], 0.05, 1);
    }

    private static (float[] Pixels, IReadOnlyList<LabeledObject> Objects) Fill(
        DetectionModels models, int[] indices, Seed? augmentation, int sample)
    {
        DetectionBatch batch = models.Fill(Split.Pool, indices, augmentation);
        using var workspace = new Workspace(models.Backend);
        batch.Upload(workspace);
        int image = batch.Images.Length / batch.Count;
        return (batch.Images.ToArray()[(sample * image)..((sample + 1) * image)], batch.Objects(sample));
    }

    private static IReadOnlyList<ObjectsLabel> Predict(DetectionModels models, params int[] indices)
    {
        using var workspace = new Workspace(models.Backend);
        DetectionBatch batch = models.Fill(Split.Pool, indices);
        batch.Upload(workspace);
        return models.Task.Predict(models.Target.Forward(batch.Images, ForwardContext.Evaluation), batch);
    }

    private static TargetOutput Perfect(DetectionBatch batch)
    {
        MultiBoxAnswer answer = MultiBoxAnswer.Of(batch, classes: 2);
        return new TargetOutput([answer.Offsets, answer.Logits], [], answer.Offsets);
    }

    private static IReadOnlyList<LabeledObject> Objects(Samples samples, Split split, int index) =>
        Assert.IsType<ObjectsLabel>(samples.Label(split, index)).Objects;

    private static string Text(params LabeledObject[] objects) => new ObjectsLabel(objects).Text(s_info);

    private static void AssertClose(Box expected, Box actual, float tolerance)
    {
        Assert.Equal(expected.Left, actual.Left, tolerance);
        Assert.Equal(expected.Top, actual.Top, tolerance);
        Assert.Equal(expected.Right, actual.Right, tolerance);
        Assert.Equal(expected.Bottom, actual.Bottom, tolerance);
    }
}
