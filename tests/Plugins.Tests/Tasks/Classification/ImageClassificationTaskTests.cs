using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Layers;
using Querent.Networks;
using Querent.Plugins.ImageClassification;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.Tests.Tasks.Classification;

public sealed class ImageClassificationTaskTests : IDisposable
{
    private const string Data = """{ "name": "synthetic-classification", "poolSize": 40, "testSize": 20 }""";

    private static readonly string[] s_classes =
        ["disk", "ring", "square", "diamond", "triangle", "star", "plus", "cross", "stripes", "checks"];

    private readonly CpuBackend _backend = new(threads: 1);
    private readonly PreparedTask _prepared =
        PreparedTask.Classification("""{ "network": "resnet10", "width": 2 }""", Data);

    private ITask Task => _prepared.Task;

    private Samples Samples => _prepared.Samples;

    public void Dispose()
    {
        _prepared.Dispose();
        _backend.Dispose();
    }

    [Fact]
    public void Its_data_set_knows_its_samples()
    {
        Picture picture = Samples.Picture(3);

        Assert.Equal((40, 20), (Samples.Count(Split.Pool), Samples.Count(Split.Test)));
        Assert.Equal("synthetic#3", Samples.Id(Split.Pool, 3));
        Assert.Equal("synthetic-test#5", Samples.Id(Split.Test, 5));
        Assert.Equal(picture.Labels.Caption, Samples.LabelText(Split.Pool, 3));
        Assert.Equal((32, 32, 32 * 32 * 3), (picture.Width, picture.Height, picture.Rgb.Length));
        Assert.Equal(s_classes, Samples.Info.Classes);
        Assert.Contains(picture.Labels.Caption, s_classes);
        Assert.Equal(Samples.Info.LabelType, Task.LabelType);
    }

    [Fact]
    public void Without_augmentation_the_pixels_are_the_picture_normalized()
    {
        float[] pixels = Pixels([3, 0], augmentation: null);

        byte[] bytes = [.. Samples.Picture(3).Rgb, .. Samples.Picture(0).Rgb];
        double[] mean = [0.4914, 0.4822, 0.4465];
        double[] std = [0.2023, 0.1994, 0.2010];
        Assert.Equal(bytes.Length, pixels.Length);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(((bytes[i] / 255.0) - mean[i % 3]) / std[i % 3], pixels[i], 1e-5);
        }
    }

    [Fact]
    public void Augmentation_depends_on_seed_and_sample_and_not_on_the_place_in_the_batch()
    {
        const int image = 32 * 32 * 3;
        float[] one = Pixels([7, 3, 9], new Seed(1));
        float[] other = Pixels([3], new Seed(1));

        Assert.Equal(other, one[image..(2 * image)]);
        Assert.NotEqual(Pixels([3, 4, 5, 6], null), Pixels([3, 4, 5, 6], new Seed(1)));
        Assert.NotEqual(Pixels([3, 4, 5, 6], new Seed(2)), Pixels([3, 4, 5, 6], new Seed(1)));
    }

    [Fact]
    public void With_augment_off_a_seed_changes_nothing()
    {
        using var plain = PreparedTask.Classification("""{ "augment": false }""");

        Assert.Equal(Pixels([1, 2], null, plain), Pixels([1, 2], new Seed(1), plain));
    }

    // What is left are delegates and the like of each sample, on the one thread that fills; pixels are 12 KB a sample.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Filling_allocates_nothing_after_the_first_time(bool augmented)
    {
        MiniBatch batch = Task.CreateBatch();
        int[] indices = [.. Enumerable.Range(0, 32)];
        Seed? seed = augmented ? new Seed(1) : null;
        Samples.Fill(batch, Split.Pool, indices, seed);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Samples.Fill(batch, Split.Pool, indices, seed);
        Samples.Fill(batch, Split.Pool, indices.AsMemory(0, 5), seed);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(5, batch.Count);
    }

    [Fact]
    public void The_loss_has_one_value_per_sample_and_the_training_loss_is_their_mean()
    {
        using TargetModule target = Task.CreateTarget(_backend, new Seed(1));
        using var workspace = new Workspace(_backend);
        (MiniBatch batch, TargetOutput output) = Forward(target, workspace, Split.Pool, [0, 1, 2]);

        Tensor losses = Task.TargetLoss(output, batch);

        float[] values = losses.ToArray();
        Assert.Equal(3, values.Length);
        Assert.Equal(values.Average(), Task.TrainingLoss(output, batch, losses).ToScalar(), 1e-5);
        float[] probabilities = Task.ClassProbabilities(output, batch).ToArray();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(1, probabilities.Skip(10 * i).Take(10).Sum(), 1e-5);
            Assert.Contains(values, value => Math.Abs(value + Math.Log(probabilities[(10 * i) + Label(i)])) < 1e-4);
        }
    }

    [Fact]
    public void The_prediction_for_an_image_is_its_likeliest_class()
    {
        using TargetModule target = Task.CreateTarget(_backend, new Seed(1));
        using var workspace = new Workspace(_backend);
        (MiniBatch batch, TargetOutput output) = Forward(target, workspace, Split.Pool, [4, 5, 6]);

        Label[] predictions = [.. Task.Predict(output, batch)];

        float[][] rows = [.. Task.ClassProbabilities(output, batch).ToArray().Chunk(10)];
        Assert.Equal(rows.Select(row => new ClassLabel(Array.IndexOf(row, row.Max()), row.Max())), predictions);
        Assert.Equal(
            rows.Select(row => $"{s_classes[Array.IndexOf(row, row.Max())]} {row.Max():F2}"),
            predictions.Select(prediction => prediction.View(Samples.Info, 32, 32).Caption));
    }

    [Fact]
    public void Accuracy_is_the_share_of_samples_whose_class_has_the_highest_logit()
    {
        IEvaluation evaluation = Task.StartEvaluation();
        MiniBatch batch = Task.CreateBatch();
        int right = 0;
        var rightOfClass = new int[10];
        var counts = new int[10, 10];
        for (int start = 0; start < 20; start += 7)
        {
            int[] indices = [.. Enumerable.Range(start, Math.Min(7, 20 - start))];
            using var workspace = new Workspace(_backend);
            Samples.Fill(batch, Split.Test, indices);

            // The test split has the classes 0..9 in turn; even classes are predicted rightly, and class 1 once.
            int[] predicted = [.. indices.Select(i => i % 2 == 0 || i == 1 ? i % 10 : (i + 1) % 10)];
            float[] logits = new float[indices.Length * 10];
            for (int i = 0; i < indices.Length; i++)
            {
                logits[(10 * i) + predicted[i]] = 2;
                counts[indices[i] % 10, predicted[i]]++;
                right += predicted[i] == indices[i] % 10 ? 1 : 0;
                rightOfClass[indices[i] % 10] += predicted[i] == indices[i] % 10 ? 1 : 0;
            }

            Tensor output = workspace.Upload(logits, new Backends.Shape(indices.Length, 10));
            evaluation.Add(new TargetOutput([output], [], output), batch, again: null!);
        }

        Assert.Equal(11, right);
        Assert.Equal(11 / 20.0, evaluation.Result()["accuracy"], 1e-12);
        Assert.Equal(rightOfClass.Average(count => count / 2.0), evaluation.Result()["macroAccuracy"], 1e-12);
        Assert.Equal("accuracy", Task.MetricName);
        Assert.Equal(counts, evaluation.Confusion!.Counts);
        Assert.Equal("disk", evaluation.Confusion.Classes[0]);
        Assert.Equal(Samples.LabelText(Split.Test, 3), evaluation.Confusion.Classes[3]);
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void More_classes_than_anybody_looks_at_have_no_confusion_matrix(int classes, bool given) => Assert.Equal(
        given, new AccuracyEvaluation([.. Enumerable.Range(0, classes).Select(i => $"{i}")]).Confusion is not null);

    // Counted by hand from the layers: stem, blocks with their shortcuts, head.
    [Theory]
    [InlineData("resnet18", 16, 701_466)]
    [InlineData("resnet10", 8, 78_002)]
    public void The_network_has_the_depth_and_width_of_the_options(string network, int width, int parameters)
    {
        using var task = PreparedTask.Classification($$"""{ "network": "{{network}}", "width": {{width}} }""");
        using TargetModule target = task.Task.CreateTarget(_backend, new Seed(1));

        Assert.Equal([width, 2 * width, 4 * width, 8 * width], target.TapChannels);
        Assert.Equal(parameters, target.ParameterCount);
    }

    private (MiniBatch Batch, TargetOutput Output) Forward(
        TargetModule target, Workspace workspace, Split split, int[] indices)
    {
        MiniBatch batch = _prepared.Fill(split, indices);
        batch.Upload(workspace);
        return (batch, target.Forward(batch.Images, ForwardContext.Evaluation));
    }

    private float[] Pixels(int[] indices, Seed? augmentation, PreparedTask? task = null)
    {
        MiniBatch batch = (task ?? _prepared).Fill(Split.Pool, indices, augmentation);
        using var workspace = new Workspace(_backend);
        batch.Upload(workspace);
        return batch.Images.ToArray();
    }

    private int Label(int index) => Array.IndexOf(s_classes, Samples.LabelText(Split.Pool, index));
}
