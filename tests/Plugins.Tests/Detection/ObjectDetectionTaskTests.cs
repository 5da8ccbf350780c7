using Found = Querent.Plugins.ObjectDetection.Detections.Detection;
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
using TestResult = Querent.Training.TestResult;

namespace Querent.Plugins.Tests.Detection;

public sealed class ObjectDetectionTaskTests
{
    [Fact]
    public void It_knows_its_samples_and_shows_their_boxes()
    {
        using ObjectDetectionTask task = DetectionModels.CreateTask();
        using var dataset = new SquaresDataset();
        DetectionImage image = dataset.Read(Split.Pool, 1);
        Picture picture = task.Picture(1);

        Assert.Equal((24, 12, "Test#3"), (task.Count(Split.Pool), task.Count(Split.Test), task.SampleId(Split.Test, 3)));
        Assert.Equal($"1 {dataset.Classes[image.Objects[0].Class]}", picture.Labels.Caption);
        Assert.Equal("no object", task.Picture(0).Labels.Caption);
        BoxMark mark = Assert.IsType<BoxMark>(Assert.Single(picture.Labels.Marks));
        Box box = image.Objects[0].Box;
        Assert.Equal((image.Objects[0].Class, dataset.Classes[image.Objects[0].Class]), (mark.Class, mark.Name));
        Assert.Equal(box.Left / 64, mark.Left, 1e-5);
        Assert.Equal(box.Bottom / 64, mark.Bottom, 1e-5);
        Assert.Equal(image.Rgb, picture.Rgb);
    }

    [Fact]
    public void Its_labels_are_told_as_text_that_changes_with_them()
    {
        LabeledObject dog = new(new Box(1.5f, 2, 30, 40.25f), 1, IsIgnored: false);
        LabeledObject cat = new(new Box(0, 0, 9, 9), 0, IsIgnored: true);
        string text = DetectionAnnotations.Text([dog, cat], ["cat", "dog"]);

        Assert.Equal("dog 1.5 2 30 40.25; cat 0 0 9 9 not counted", text);
        Assert.NotEqual(text, DetectionAnnotations.Text([dog with { Class = 0 }, cat], ["cat", "dog"]));
        Assert.NotEqual(text, DetectionAnnotations.Text([dog, cat with { IsIgnored = false }], ["cat", "dog"]));
        Assert.NotEqual(text, DetectionAnnotations.Text([dog with { Box = dog.Box with { Top = 2.001f } }, cat], ["cat", "dog"]));
    }

    [Fact]
    public void Each_sample_has_the_text_of_its_own_labels()
    {
        using ObjectDetectionTask task = DetectionModels.CreateTask();
        using var dataset = new SquaresDataset();

        foreach (Split split in new[] { Split.Pool, Split.Test })
        {
            Assert.Equal(
                DetectionAnnotations.Text(dataset.Read(split, 5).Objects, dataset.Classes), task.LabelText(split, 5));
        }

        Assert.Equal("", task.LabelText(Split.Pool, 0));
    }

    [Fact]
    public void What_a_network_says_of_images_are_its_surer_detections()
    {
        Found[] found =
        [
            new(new Box(0.1f, 0.2f, 0.5f, 0.6f), 1, 0.9f), new(new Box(0, 0, 1, 1), 0, 0.5f),
            new(new Box(0.2f, 0.2f, 0.4f, 0.4f), 1, 0.31f), new(new Box(0, 0, 0.5f, 0.5f), 0, 0.29f),
        ];

        var annotation = DetectionAnnotations.Of(found, ["bright", "dark"]);

        Assert.Equal("1 bright, 2 dark", annotation.Caption);
        Assert.Equal(new BoxMark(0.1f, 0.2f, 0.5f, 0.6f, 1, "dark 0.90"), annotation.Marks[0]);
        Assert.Equal(3, annotation.Marks.Count);
    }

    [Fact]
    public void What_a_network_says_of_an_image_is_the_same_alone_and_in_a_batch()
    {
        using var models = new DetectionModels();

        IReadOnlyList<Annotation> together = Annotate(models, 1, 2, 3);

        Assert.Equal([.. Annotate(models, 1), .. Annotate(models, 2), .. Annotate(models, 3)], together, SameBoxes);
        Assert.Contains(together, annotation => annotation.Marks.Count > 0);

        static bool SameBoxes(Annotation a, Annotation b) => a.Marks.OfType<BoxMark>().Zip(b.Marks.OfType<BoxMark>())
            .All(pair => pair.First.Class == pair.Second.Class && Math.Abs(pair.First.Left - pair.Second.Left) < 1e-4f)
            && a.Caption == b.Caption;
    }

    [Fact]
    public void Augmentation_depends_on_seed_and_sample_and_not_on_the_place_in_the_batch()
    {
        using ObjectDetectionTask task = DetectionModels.CreateTask();

        (float[] one, IReadOnlyList<LabeledObject> objects) = Fill(task, [7, 3, 9], new Seed(1), 1);
        (float[] other, IReadOnlyList<LabeledObject> same) = Fill(task, [3], new Seed(1), 0);

        Assert.Equal(other, one);
        Assert.Equal(same, objects);
        Assert.NotEqual(Fill(task, [3], null, 0).Pixels, one);
        Assert.NotEqual(Fill(task, [3], new Seed(2), 0).Pixels, one);
    }

    [Fact]
    public void The_outputs_of_a_perfect_network_have_a_mean_average_precision_of_one()
    {
        using var models = new DetectionModels();
        IEvaluation evaluation = models.Task.StartEvaluation();
        MiniBatch batch = models.Task.CreateBatch();

        // At most one object each: of two on top of each other, suppression leaves one.
        int[] indices = [0, 1, 4, 5, 8, 9];
        models.Task.Fill(batch, Split.Test, indices, null);
        using var workspace = new Workspace(models.Backend);
        batch.Upload(workspace);

        MultiBoxAnswer answer = MultiBoxAnswer.Of((DetectionBatch)batch, classes: 2);
        evaluation.Add(new TargetOutput([answer.Offsets, answer.Logits], [], answer.Offsets), batch);

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
        float[] all = new SurestBoxes(0).Probabilities(logits).ToArray();

        float[] two = new SurestBoxes(2).Probabilities(logits).ToArray();

        Assert.Equal([.. all[3..9], .. all[21..24], .. all[12..15]], two);
    }

    [Fact]
    public void It_learns_squares()
    {
        using var models = new DetectionModels(options => options with
        {
            Network = options.Network with { Width = 8, Dilation = 1 },
        });
        double before = TestResult.Of(models.Task, models.Frozen(12), default).TargetLoss;

        models.Train(samples: 24, batchSize: 8, epochs: 20, predict: false);

        TestResult after = TestResult.Of(models.Task, models.Frozen(12), default);
        Assert.InRange(after.TargetLoss, 0, 0.8 * before);
        Assert.InRange(after.Metrics["mAP"], 0.05, 1);
    }

    private static (float[] Pixels, IReadOnlyList<LabeledObject> Objects) Fill(
        ObjectDetectionTask task, int[] indices, Seed? augmentation, int sample)
    {
        var batch = (DetectionBatch)task.CreateBatch();
        task.Fill(batch, Split.Pool, indices, augmentation);
        return (batch.Pixels(sample).ToArray(), batch.Objects(sample));
    }

    private static IReadOnlyList<Annotation> Annotate(DetectionModels models, params int[] indices)
    {
        using var workspace = new Workspace(models.Backend);
        MiniBatch batch = models.Task.CreateBatch();
        models.Task.Fill(batch, Split.Pool, indices, augmentation: null);
        batch.Upload(workspace);
        return models.Task.Annotate(models.Target.Forward(batch.Images, ForwardContext.Evaluation), batch);
    }
}
