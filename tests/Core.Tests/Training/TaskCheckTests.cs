using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.TestPlugins;
using Querent.Training;

namespace Querent.Core.Tests.Training;

public sealed class TaskCheckTests
{
    [Fact]
    public void A_task_that_keeps_its_contract_passes_and_its_memory_goes_back_to_the_pool()
    {
        using var backend = new CpuBackend(2);
        TaskCheck.Run(new FaultyTask("none"), Faulty("none"), "task 'good'", backend, TestContext.Current.CancellationToken);
        long pooled = backend.PooledBytes;

        TaskCheck.Run(new FaultyTask("none"), Faulty("none"), "task 'good'", backend, TestContext.Current.CancellationToken);
        TaskCheck.Run(new TinyTask(), new TinyTask(poolSize: 1, testSize: 1).Samples, "task 'tiny'", backend, TestContext.Current.CancellationToken);

        Assert.True(backend.PooledBytes < 2 * pooled, $"{pooled}, then {backend.PooledBytes}");
    }

    [Theory]
    [InlineData("empty-metric-name", "MetricName is empty")]
    [InlineData("null-network", "CreateTarget returned null")]
    [InlineData("nan-weights", "CreateTarget made a network whose 'network.conv1.weight' holds NaN")]
    [InlineData("null-description", "Description returned null")]
    [InlineData("null-class", "Description has classes that are null")]
    [InlineData("zero-std", "Description: a std of the input is not a number above 0")]
    [InlineData("other-input", "Description says that images are 9 x 9 pixels with 3 channels, and MiniBatch.Upload made [2, 8, 8, 3]")]
    [InlineData("null-network-description", "Description of the network is null, or lacks its kind or its options")]
    [InlineData("kind-of-core", "Description of the network names the kind 'resnet', which is core's")]
    [InlineData("name-of-loss-prediction", "a tensor 'loss.conv1.weight'; names that begin with 'loss.', 'auxiliary.', '__' are taken")]
    [InlineData("reserved-name", "a tensor '__network.conv1.weight'; names that begin with 'loss.', 'auxiliary.', '__' are taken")]
    [InlineData("null-taps", "TapChannels of the network is null")]
    [InlineData("one-tap-more", "gave 1 feature taps, and TapChannels names 2")]
    [InlineData("other-tap-channels", "feature tap 0 of its network has shape [2, 8, 8, 4], not [2, height, width, 5]")]
    [InlineData("null-output", "Forward of its network returned null")]
    [InlineData("null-outputs", "Forward of its network gave outputs that are null")]
    [InlineData("null-embedding", "gave an embedding of shape null, not [2, features]")]
    [InlineData("flat-embedding", "gave an embedding of shape [8], not [2, features]")]
    [InlineData("null-batch", "CreateBatch returned null")]
    [InlineData("one-image-more", "Upload made images of shape [3, 8, 8, 3], not [2, height, width, channels]")]
    [InlineData("flat-images", "Upload made images of shape [2, 192], not [2, height, width, channels]")]
    [InlineData("null-loss", "TargetLoss returned null")]
    [InlineData("scalar-loss", "TargetLoss returned a tensor of shape [], not [2]: one loss per sample")]
    [InlineData("nan-loss", "TargetLoss is NaN for outputs that are finite")]
    [InlineData("null-training-loss", "TrainingLoss returned null")]
    [InlineData("vector-training-loss", "TrainingLoss returned a tensor of shape [2], not a scalar")]
    [InlineData("null-probabilities", "ClassProbabilities returned null")]
    [InlineData("flat-probabilities", "ClassProbabilities returned a tensor of shape [4], not [batch * units, classes]")]
    [InlineData("scarce-probabilities", "ClassProbabilities of 2 samples has 1 rows, not as many for each")]
    [InlineData("logits", "which is no probability; are they logits?")]
    [InlineData("null-predictions", "Predict returned null")]
    [InlineData("null-prediction", "Predict gave a prediction that is null")]
    [InlineData("scarce-predictions", "Predict gave predictions for 1 of 2 samples")]
    [InlineData("null-evaluation", "StartEvaluation returned null")]
    [InlineData("null-metrics", "IEvaluation.Result returned null")]
    [InlineData("no-metric", "IEvaluation.Result lacks the main metric 'metric'; it has other")]
    [InlineData("nan-metric", "IEvaluation.Result: the metric 'metric' is NaN")]
    [InlineData("narrow-confusion", "IEvaluation.Confusion has no row and column for each class")]
    public void A_broken_contract_is_found_with_the_member(string fault, string problem)
    {
        string message = Fault(fault);

        Assert.StartsWith("task 'odd' broke its contract: ", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network", "CreateTarget")]
    [InlineData("filling", "MiniBatch.Place")]
    [InlineData("loss", "TargetLoss")]
    [InlineData("training-loss", "TrainingLoss")]
    [InlineData("evaluation", "IEvaluation.Add")]
    [InlineData("prediction", "Predict")]
    public void What_a_task_throws_is_told_with_the_member(string place, string member) => Assert.Equal(
        $"task 'odd' failed in {member}: InvalidOperationException: lost my way in the {place}", Fault(place));

    [Fact]
    public void Images_with_channels_first_are_told_apart_from_other_failures_of_the_network() => Assert.StartsWith(
        "task 'odd' failed in Forward of its network (images [2, 3, 8, 8] look like [batch, channels, height, width]; " +
        "they must be [batch, height, width, channels]): ArgumentException: ", Fault("channels-first"), StringComparison.Ordinal);

    [Fact]
    public void A_training_loss_without_a_way_back_to_the_network_is_a_fault() =>
        Assert.Contains("the backward walk from TrainingLoss", Fault("constant-training-loss"), StringComparison.Ordinal);

    [Fact]
    public void Images_that_are_not_finite_are_a_problem_of_the_data()
    {
        using var backend = new CpuBackend(1);

        var error = Assert.Throws<DataException>(() => TaskCheck.Run(new FaultyTask("nan-images"), Faulty("none"), "task 'odd'", backend,
            TestContext.Current.CancellationToken));

        Assert.Contains("the images '0' and after give the network NaN", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_missing_and_interruptions_are_no_fault_of_the_task()
    {
        using var backend = new CpuBackend(1);
        var missing = new TinyTask { Filled = (_, _) => throw new FileNotFoundException("gone") };
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<FileNotFoundException>(() => TaskCheck.Run(missing, missing.Samples, "task", backend, default));
        Assert.Throws<OperationCanceledException>(() => TaskCheck.Run(new TinyTask(), new TinyTask().Samples, "task", backend, source.Token));
    }

    [Fact]
    public void A_task_that_takes_no_sample_twice_is_found()
    {
        using var backend = new CpuBackend(1);
        var task = new TinyTask
        {
            Filled = (indices, _) =>
            {
                if (indices.Distinct().Count() < indices.Length)
                {
                    throw new ArgumentException("a sample twice");
                }
            },
        };

        var error = Assert.Throws<PluginException>(() => TaskCheck.Run(task, task.Samples, "task 'odd'", backend, TestContext.Current.CancellationToken));

        Assert.Contains("MiniBatch.Place", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null-info", "Info returned null")]
    [InlineData("label-of-no-kind", "Info: its LabelType is no kind of Label")]
    [InlineData("null-class-of-data", "Info: it has classes that are null")]
    [InlineData("negative-count", "Count(Pool) is -1")]
    [InlineData("null-id", "SampleId returned null")]
    [InlineData("other-label", "Label gave a NumberLabel, and Info promises FaultyLabel")]
    [InlineData("null-label", "the Text of a label returned null")]
    [InlineData("null-picture", "Load: an image of 0 x 0 pixels")]
    [InlineData("short-picture", "Load: an image of 8 x 8 pixels with 64 bytes, not 192: three a pixel")]
    [InlineData("null-caption", "the View of a label is an annotation whose caption or marks are null")]
    public void A_broken_contract_of_the_data_set_is_found_with_the_member(string fault, string problem)
    {
        string message = Fault(fault);

        Assert.Equal($"data set 'odd' broke its contract: {problem}", message);
    }

    [Fact]
    public void What_a_data_set_throws_is_told_with_the_member() => Assert.Equal(
        "data set 'odd' failed in Load: InvalidOperationException: lost my way in the picture", Fault("picture"));

    [Fact]
    public void Labels_of_another_kind_are_a_problem_of_the_data()
    {
        using var backend = new CpuBackend(1);

        var error = Assert.Throws<DataException>(() => TaskCheck.Run(
            new TinyTask(), Faulty("none"), "task 'odd'", backend, TestContext.Current.CancellationToken));

        Assert.Equal("the task learns from ClassLabel, and the data set has FaultyLabel; choose another data set or task",
            error.Message);
    }

    [Fact]
    public void A_split_without_images_is_a_problem_of_the_data()
    {
        using var backend = new CpuBackend(1);

        var error = Assert.Throws<DataException>(() => TaskCheck.Run(
            new FaultyTask("none"), Faulty("empty-test"), "task 'odd'", backend, TestContext.Current.CancellationToken));

        Assert.Equal("the test split has no image: there is nothing to measure", error.Message);
    }

    private static Samples Faulty(string fault) => new(new FaultyTask(fault), name: "data set 'odd'");

    private static string Fault(string fault)
    {
        using var backend = new CpuBackend(1);
        var error = Assert.Throws<PluginException>(() => TaskCheck.Run(new FaultyTask(fault), Faulty(fault), "task 'odd'", backend,
            TestContext.Current.CancellationToken));
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
