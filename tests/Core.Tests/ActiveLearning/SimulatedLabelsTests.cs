using Querent.ActiveLearning;
using Querent.Core.Tests.Training;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Core.Tests.ActiveLearning;

public sealed class SimulatedLabelsTests
{
    private const int Count = 20_000, Classes = 4;

    private static readonly Seed s_trial = new Seed(7).For(1);

    private static readonly double[][] s_confusion = [[6, 2, 2, 0], [0, 1, 0, 0], [1, 1, 1, 1], [0, 0, 0.5, 1.5]];

    private static readonly LoopOptions s_options = new()
    {
        InitialLabels = 9,
        QuerySize = 5,
        Cycles = 2,
        ScoringBatchSize = 16,
        Training = Models.Options with { Epochs = 2, BatchSize = 4 },
    };

    // Four standard errors of a share of 0.2 over 20,000 images.
    [Fact]
    public void A_share_of_the_labels_is_wrong()
    {
        int[] given = Given(AnswerTable.Uniform(0.2, Classes));

        Assert.InRange(Share(index => given[index] != Truth(index), Enumerable.Range(0, Count)), 0.2 - 0.0113, 0.2 + 0.0113);
    }

    // Each true class and each other class by itself: 5,000 images each, a third of a fifth.
    [Fact]
    public void Wrong_labels_are_uniform_over_the_other_classes()
    {
        int[] given = Given(AnswerTable.Uniform(0.2, Classes));
        double expected = 0.2 / 3, margin = 4 * Math.Sqrt(expected * (1 - expected) / (Count / Classes));

        foreach ((int truth, int answer) in Pairs().Where(pair => pair.Truth != pair.Answer))
        {
            Assert.InRange(Share(index => given[index] == answer, OfClass(truth)), expected - margin, expected + margin);
        }
    }

    [Fact]
    public void A_confusion_matrix_gives_the_shares_of_its_rows()
    {
        int[] given = Given(AnswerTable.OfClasses(s_confusion));

        foreach ((int truth, int answer) in Pairs())
        {
            double expected = s_confusion[truth][answer] / s_confusion[truth].Sum();
            double margin = 4 * Math.Sqrt(expected * (1 - expected) / (Count / Classes));
            Assert.InRange(Share(index => given[index] == answer, OfClass(truth)), expected - margin, expected + margin);
        }
    }

    [Fact]
    public void Answers_to_an_image_are_drawn_from_its_own_row()
    {
        double[][] rows = [.. Enumerable.Range(0, Count).Select(index => index % 2 == 0 ? new double[] { 0, 0, 0, 3 } : [1, 1, 0, 0])];
        int[] given = Given(AnswerTable.OfImages(rows));

        Assert.All(Enumerable.Range(0, Count).Where(index => index % 2 == 0), index => Assert.Equal(3, given[index]));
        Assert.InRange(Share(index => given[index] == 0, Enumerable.Range(0, Count).Where(index => index % 2 == 1)), 0.48, 0.52);
        Assert.DoesNotContain(2, given);
    }

    [Fact]
    public void An_image_has_one_label_however_often_and_in_whatever_order_it_is_asked_for()
    {
        SimulatedLabels labels = Labels(AnswerTable.Uniform(0.5, Classes), 0.3), again = Labels(AnswerTable.Uniform(0.5, Classes), 0.3);

        for (int index = Count - 1; index >= 0; index--)
        {
            Label? first = labels.Of(Split.Pool, index);
            Assert.Equal(first, labels.Of(Split.Pool, index));
            Assert.Equal(first, again.Of(Split.Pool, index));
            Assert.Equal(first is null, labels.DoesDecline(index));
        }
    }

    // Two draws of the same classes agree where both are right, .5^2, or wrong in the same way, 3 * (.5 / 3)^2.
    [Fact]
    public void Another_trial_has_other_labels()
    {
        int[] one = Given(AnswerTable.Uniform(0.5, Classes)), two = Given(AnswerTable.Uniform(0.5, Classes), new Seed(7).For(2));

        Assert.InRange(Share(index => one[index] == two[index], Enumerable.Range(0, Count)), 0.333 - 0.0134, 0.3334 + 0.0134);
    }

    [Fact]
    public void A_share_of_the_images_is_declined_and_the_others_keep_their_labels()
    {
        SimulatedLabels some = Labels(AnswerTable.Uniform(0.5, Classes), 0.3), all = Labels(AnswerTable.Uniform(0.5, Classes), 0);
        int[] kept = [.. Enumerable.Range(0, Count).Where(index => some.Of(Split.Pool, index) is not null)];

        Assert.InRange(kept.Length / (double)Count, 0.7 - 0.013, 0.7 + 0.013);
        Assert.All(kept, index => Assert.Equal(all.Of(Split.Pool, index), some.Of(Split.Pool, index)));
        Assert.InRange(Share(index => ((ClassLabel)some.Of(Split.Pool, index)!).Class == Truth(index), kept), 0.48, 0.52);
    }

    [Fact]
    public void Labels_of_the_test_split_are_the_true_ones() => Assert.All(Enumerable.Range(0, 100), index => Assert.Equal(
        new ClassLabel(Truth(index)), Labels(AnswerTable.Uniform(1, Classes), 0.99).Of(Split.Test, index)));

    [Fact]
    public void A_share_of_0_and_of_1_are_exact()
    {
        int[] none = Given(AnswerTable.Uniform(0, Classes)), all = Given(AnswerTable.Uniform(1, Classes));

        Assert.All(Enumerable.Range(0, Count), index => Assert.Equal(Truth(index), none[index]));
        Assert.All(Enumerable.Range(0, Count), index => Assert.NotEqual(Truth(index), all[index]));
    }

    [Fact]
    public void Tables_and_shares_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => AnswerTable.OfClasses([[1, 0], [0, 0]]));
        Assert.Throws<ArgumentException>(() => AnswerTable.OfClasses([[1, 0], [2, -1]]));
        Assert.Throws<ArgumentException>(() => AnswerTable.OfClasses([[1, 0], [double.NaN, 1]]));
        Assert.Throws<ArgumentException>(() => AnswerTable.OfClasses([[1, 0, 0], [0, 1, 0]]));
        Assert.Throws<ArgumentException>(() => AnswerTable.OfImages([[1, 0], [1]]));
        Assert.Throws<ArgumentException>(() => AnswerTable.OfImages([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AnswerTable.Uniform(1.1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => AnswerTable.Uniform(0.1, 1));
        Assert.Throws<ArgumentException>(() => Labels(AnswerTable.Uniform(0.1, 3), 0));
        Assert.Throws<ArgumentException>(() => Labels(AnswerTable.OfImages([[1, 0, 0, 0]]), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Labels(null, 1));
    }

    // The trial learns from the labels that are given: another object that lists them gives the same weights, and the
    // true ones give others.
    [Fact]
    public void A_trial_trains_on_the_labels_that_are_given()
    {
        var task = new TinyTask();
        var noisy = new SimulatedLabels(task.Samples, AnswerTable.Uniform(0.6, Classes), 0.2, new Seed(3).For(0));
        Label?[] list = [.. Enumerable.Range(0, 64).Select(index => noisy.Of(Split.Pool, index))];

        string given = LastWeights(task, noisy), listed = LastWeights(task, new ListedLabels(task, list));

        Assert.Equal(listed, given);
        Assert.NotEqual(LastWeights(task, null), given);
    }

    private static string LastWeights(TinyTask task, ILabels? labels)
    {
        Samples samples = labels is null ? task.Samples : task.Samples.WithLabels(labels);
        using var backend = new CpuBackend(1);
        using var trial = new Trial(new TrialSetup
        {
            Task = task,
            Samples = samples,
            Backend = backend,
            Options = s_options,
            Seed = new Seed(3),
            Number = 0,
            Strategy = StubStrategy.First(),
            StrategyName = "first",
        });
        var observer = new RecordingObserver();
        ActiveLearningLoop.Run(trial, new GroundTruthOracle(samples), observer, static () => { }, TestContext.Current.CancellationToken);
        return observer.Cycles[^1].Weights.Target;
    }

    private static int[] Given(AnswerTable answers, Seed? trial = null)
    {
        var labels = new SimulatedLabels(new Samples(new Numbers()), answers, 0, trial ?? s_trial);
        return [.. Enumerable.Range(0, Count).Select(index => ((ClassLabel)labels.Of(Split.Pool, index)!).Class)];
    }

    private static SimulatedLabels Labels(AnswerTable? answers, double declines) =>
        new(new Samples(new Numbers()), answers, declines, s_trial);

    private static int Truth(int index) => index % Classes;

    private static IEnumerable<int> OfClass(int truth) => Enumerable.Range(0, Count).Where(index => Truth(index) == truth);

    private static IEnumerable<(int Truth, int Answer)> Pairs() =>
        from truth in Enumerable.Range(0, Classes) from answer in Enumerable.Range(0, Classes) select (truth, answer);

    private static double Share(Func<int, bool> holds, IEnumerable<int> indices)
    {
        int[] all = [.. indices];
        return all.Count(holds) / (double)all.Length;
    }

    private sealed class ListedLabels(TinyTask task, Label?[] pool) : ILabels
    {
        public Label? Of(Split split, int index) => split == Split.Pool ? pool[index] : task.Samples.Label(split, index);
    }

    private sealed class Numbers : IDataset
    {
        public DatasetInfo Info { get; } = new() { LabelType = typeof(ClassLabel), Classes = ["a", "b", "c", "d"] };

        public int Count(Split split) => SimulatedLabelsTests.Count;

        public string SampleId(Split split, int index) => $"{index}";

        public Label? Label(Split split, int index) => new ClassLabel(Truth(index));

        public RgbImage Load(Split split, int index) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
