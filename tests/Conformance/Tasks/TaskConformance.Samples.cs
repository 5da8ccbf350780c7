using Querent.Data;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>Each sample by itself: how it is filled in, and what a model says of it.</summary>
public abstract partial class TaskConformance
{
    [Fact]
    public void Signals_and_losses_are_functions_of_one_sample() => Run((task, samples, backend) =>
    {
        using var trial = new TaskUnderTest(task, samples, backend, new Seed(1));
        var model = new FrozenModel(task, samples, backend, trial.Target, [], BatchSize);

        SignalBits.CheckParts(model, [Signal.TrueLoss, .. task.Supplies], 2 * BatchSize);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sample_is_filled_in_by_its_index_and_the_seed_alone(bool augmented) => With((trial, _) =>
    {
        Seed? seed = augmented ? new Seed(3) : null;
        int[] first = Indices[..BatchSize], last = Indices[BatchSize..];
        float[][] rows = [.. trial.Rows(Split.Pool, first, seed), .. trial.Rows(Split.Pool, last, seed)];

        int[] mixed = [.. first.Reverse().Take(BatchSize / 2), .. last.Take(BatchSize - (BatchSize / 2))];
        float[][] others = trial.Rows(Split.Pool, mixed, seed);

        Assert.All(mixed.Zip(others), pair => Assert.Equal(rows[pair.First], pair.Second));
    });

    [Fact]
    public void Threads_change_nothing_in_a_batch()
    {
        using IDataset dataset = CreateDataset();
        using Backends.IBackend backend = CreateBackend();
        float[][][] rows = [.. new[] { 1, 4 }.Select(threads =>
        {
            var samples = new Samples(dataset) { Threads = threads };
            using var trial = new TaskUnderTest(Guarded(samples.Info), samples, backend, new Seed(1));
            return trial.Rows(Split.Pool, Indices, new Seed(3));
        })];

        Assert.Equal(rows[0], rows[1]);
    }

    [Fact]
    public void A_batch_that_is_filled_again_holds_nothing_of_before() => With((trial, _) =>
    {
        MiniBatch batch = trial.Task.CreateBatch();
        trial.Rows(Split.Pool, Indices, new Seed(3), batch);

        float[][] again = trial.Rows(Split.Test, Indices[..BatchSize], null, batch);

        Assert.Equal(trial.Rows(Split.Test, Indices[..BatchSize], null), again);
    });

    [Fact]
    public void The_order_of_an_evaluation_changes_no_metric() => With((trial, _) =>
    {
        IReadOnlyDictionary<string, double> metrics = trial.Metrics(Indices, BatchSize);

        IReadOnlyDictionary<string, double> reversed = trial.Metrics([.. Indices.Reverse()], BatchSize);

        Assert.Contains(trial.Task.MetricName, metrics.Keys);
        Assert.Equal(metrics.Keys, reversed.Keys);
        Assert.All(metrics, metric => Assert.True(
            Math.Abs(metric.Value - reversed[metric.Key]) <= 1e-6 * (1 + Math.Abs(metric.Value)),
            $"{metric.Key} is {metric.Value}, and {reversed[metric.Key]} in reverse"));
    });

    [Fact]
    public void An_evaluation_of_a_part_of_the_split_is_finite() => With((trial, _) =>
        Assert.All(trial.Metrics([0], 1), metric => Assert.True(double.IsFinite(metric.Value), $"{metric}")));

    [Fact]
    public void Predictions_are_labels_that_fit_the_data() => With((trial, samples) => Assert.All(
        trial.Predictions(Split.Test, Indices[..BatchSize]), label => LabelRules.Check(label, samples.Info, null, "a prediction")));

    [Fact]
    public void Images_without_labels_are_filled_in_and_predicted()
    {
        using IDataset dataset = CreateDataset();
        using Backends.IBackend backend = CreateBackend();
        Samples labeled = new(dataset), unlabeled = new(dataset, new NoLabels());
        GuardedTask task = Guarded(labeled.Info);
        using var one = new TaskUnderTest(task, labeled, backend, new Seed(1));
        using var other = new TaskUnderTest(task, unlabeled, backend, new Seed(1));

        Assert.Equal(
            one.Predictions(Split.Pool, Indices).Select(label => label.Text(labeled.Info)),
            other.Predictions(Split.Pool, Indices).Select(label => label.Text(labeled.Info)));
    }
}
