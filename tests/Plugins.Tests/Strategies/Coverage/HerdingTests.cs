using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Plugins.Coverage;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

public sealed class MaxHerdingConformance : StrategyConformance
{
    protected override IAcquisitionStrategy Create() => HerdingTests.Create("max-herding");
}

public sealed class UncertaintyHerdingConformance : StrategyConformance
{
    protected override IAcquisitionStrategy Create() => HerdingTests.Create("uncertainty-herding");
}

public sealed class HerdingTests
{
    // Directions that are orthogonal are sqrt 2 apart.
    private static readonly double s_apart = Math.Exp(-2);

    // 6 A, 4 B, 2 C. Alone, A covers 6 + 6 e^-2, B 4 + 8 e^-2, C 2 + 10 e^-2. With A, B adds 4 (1 - e^-2), C 2 (1 - e^-2).
    [Fact]
    public void The_largest_class_of_the_table_is_covered_first()
    {
        IReadOnlyList<Pick> picks = Create("max-herding").Select(Tables.Of(Tables.Directions(Tables.ThreeClasses), 4));

        Assert.Equal([0, 1, 3, 2], picks.Positions());
        AssertScores(picks, 6 + (6 * s_apart), 4 * (1 - s_apart), 2 * (1 - s_apart), 0);
    }

    [Fact]
    public void Classes_of_labeled_images_are_covered()
    {
        IReadOnlyList<Pick> picks = Create("max-herding").Select(
            Tables.Of(Tables.Directions(Tables.ThreeClasses), 2, Tables.Directions("BA")));

        Assert.Equal([3, 0], picks.Positions());
        AssertScores(picks, 2 * (1 - s_apart), 0);
    }

    // Sums of uncertainties: A .6, B .8, C 1.8. Alone, A covers .6 + 2.6 e^-2, B .8 + 2.4 e^-2, C 1.8 + 1.4 e^-2.
    [Fact]
    public void Uncertain_images_of_the_table_are_covered_first()
    {
        IReadOnlyList<Pick> picks = Create("uncertainty-herding").Select(Uncertain(
            Tables.Of(Tables.Directions(Tables.ThreeClasses), 3), [.. Tables.ThreeClasses.Select(letter =>
                letter switch { 'A' => .1f, 'B' => .2f, _ => .9f })]));

        Assert.Equal([3, 1, 0], picks.Positions());
        AssertScores(picks, 1.8 + (1.4 * s_apart), .8 * (1 - s_apart), .6 * (1 - s_apart));
    }

    [Theory]
    [InlineData("max-herding", 1)]
    [InlineData("max-herding", .4)]
    [InlineData("uncertainty-herding", 1)]
    public void Kept_gains_pick_as_plain_greedy_does(string name, double bandwidth)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            float[][] all = Tables.Random(seed, 310, 16);
            float[] weights = name == "max-herding" ? [.. Enumerable.Repeat(1f, 300)]
                : [.. Tables.Random(seed + 100, 300, 1).Select(row => Math.Abs(row[0]))];
            AcquisitionContext context = Uncertain(Tables.Of(all[..300], 40, all[300..]), weights);

            int[] picks = Create(name, $$"""{ "bandwidth": {{bandwidth.ToString(null, null)}} }""").Select(context).Positions();

            Assert.Equal(PlainGreedy(all[..300], all[300..], weights, bandwidth, 40), picks);
        }
    }

    [Fact]
    public void Neither_the_order_of_candidates_nor_the_length_of_features_matters()
    {
        float[][] rows = Tables.Random(3, 200, 12);
        int[] order = [.. Enumerable.Range(0, 200).OrderBy(i => (i * 71) % 200)];
        int[] picks = Create("max-herding").Select(Tables.Of(rows, 25)).Positions();

        int[] ofShuffled = Create("max-herding").Select(Tables.Of([.. order.Select(i => rows[i])], 25)).Positions();
        int[] ofScaled = Create("max-herding").Select(Tables.Of(
            [.. rows.Select((row, i) => row.Select(value => value * (1 + (i % 7))).ToArray())], 25)).Positions();

        Assert.Equal(picks, ofShuffled.Select(i => order[i]));
        Assert.Equal(picks, ofScaled);
    }

    [Fact]
    public void Candidates_beyond_the_option_are_left_out_at_random_but_for_a_larger_query()
    {
        float[][] rows = Tables.Random(4, 200, 5);
        IAcquisitionStrategy few = Create("max-herding", """{ "candidates": 20 }""");

        int[] some = few.Select(Tables.Of(rows, 20)).Positions();
        int[] others = few.Select(Tables.Of(rows, 20) with { Seed = new Randomness.Seed(8) }).Positions();
        int[] more = few.Select(Tables.Of(rows, 30)).Positions();

        Assert.NotEqual(some.Order(), others.Order());
        Assert.Equal(20, some.Distinct().Count());
        Assert.Equal(30, more.Distinct().Count());
    }

    [Fact]
    public void The_margin_uncertainty_is_the_mean_over_the_units_of_an_image()
    {
        SignalRows rows = Contexts.Of(Signal.ClassProbabilities, 2, [.5f, .5f, 0], [1, 0, 0], [.75f, .25f, 0], [.5f, .25f, .25f])[
            Signal.ClassProbabilities];

        Assert.Equal([.5f, .625f], MarginUncertainty.Of(rows));
    }

    internal static IAcquisitionStrategy Create(string name, string options = "{}") =>
        new PluginRegistration(new CoveragePlugin()).Strategy(name, options);

    private static AcquisitionContext Uncertain(AcquisitionContext context, float[] weights) =>
        context with { Signals = context.Signals.With(MarginUncertainty.Signal, weights) };

    private static void AssertScores(IReadOnlyList<Pick> picks, params double[] gains) => Assert.All(
        picks.Zip(gains), pair => Assert.Equal(pair.Second / 12, pair.First.Score!.Value, 1e-6));

    private static List<int> PlainGreedy(float[][] rows, float[][] labeled, float[] weights, double bandwidth, int count)
    {
        double[][] units = [.. rows.Select(Tables.Unit)], centers = [.. labeled.Select(Tables.Unit)];
        double Kernel(double[] a, double[] b) =>
            Math.Exp(-a.Zip(b).Sum(pair => Math.Pow(pair.First - pair.Second, 2)) / (bandwidth * bandwidth));
        double[][] similar = [.. units.Select(a => units.Select(b => Kernel(a, b)).ToArray())];
        double[] covered = [.. units.Select(x => centers.Max(center => Kernel(x, center)))];
        var picks = new List<int>();
        while (picks.Count < count)
        {
            int best = Enumerable.Range(0, rows.Length).Except(picks).MaxBy(c => Enumerable.Range(0, rows.Length)
                .Sum(x => weights[x] * Math.Max(similar[x][c] - covered[x], 0)));
            picks.Add(best);
            covered = [.. covered.Select((value, x) => Math.Max(value, similar[x][best]))];
        }

        return picks;
    }
}
