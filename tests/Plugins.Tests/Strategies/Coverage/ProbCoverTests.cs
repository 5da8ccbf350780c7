using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Errors;

namespace Querent.Plugins.Tests.Strategies;

public sealed class ProbCoverTests : StrategyConformance
{
    protected override bool TiesGoToTheLowerIndex => false;

    // 6 A, 4 B, 2 C; the balls of one class do not reach another, whether delta is given or is below the sqrt 2 between them.
    [Theory]
    [InlineData("""{ "delta": 0.5 }""")]
    [InlineData("""{ "clusters": 3 }""")]
    public void The_largest_class_of_the_table_is_covered_first(string options)
    {
        IReadOnlyList<Pick> picks = Create(options).Select(Tables.Of(Tables.Directions(Tables.ThreeClasses), 5));

        Assert.Equal([0, 1, 3], picks.Take(3).Positions());
        Assert.Equal([6 / 12.0, 4 / 12.0, 2 / 12.0, 0, 0], picks.Select(pick => pick.Score!.Value));
    }

    [Fact]
    public void Balls_of_labeled_images_cover()
    {
        IReadOnlyList<Pick> picks = Create("""{ "delta": 0.5 }""").Select(
            Tables.Of(Tables.Directions(Tables.ThreeClasses), 1, Tables.Directions("BA")));

        Assert.Equal([3], picks.Positions());
    }

    [Fact]
    public void Images_that_are_all_covered_are_drawn_at_random()
    {
        IAcquisitionStrategy strategy = Create("""{ "delta": 0.5 }""");
        AcquisitionContext context = Tables.Of(Tables.Directions(Tables.ThreeClasses), 4);
        int[] fourth = [.. Enumerable.Range(0, 200).Select(trial =>
            strategy.Select(context with { Seed = new Randomness.Seed(5).For(trial) }).Positions()[3])];

        Assert.Equal(Enumerable.Range(0, 12).Except([0, 1, 3]), fourth.Distinct().Order());
    }

    // The authors' code drops the rows of the last incomplete batch.
    [Fact]
    public void The_last_rows_of_a_large_pool_are_covered_too()
    {
        string classes = new string('A', 1030) + new string('B', 6);

        IReadOnlyList<Pick> picks = Create("""{ "delta": 0.5 }""").Select(Tables.Of(Tables.Directions(classes), 2));

        Assert.Equal([0, 1030], picks.Positions());
        Assert.Equal(6 / 1036.0, picks[1].Score!.Value);
    }

    [Fact]
    public void Gains_are_those_of_counting()
    {
        float[][] all = Tables.Random(6, 220, 4);
        double[][] units = [.. all.Select(Tables.Unit)];
        bool Holds(int center, int x) => Math.Sqrt(units[center].Zip(units[x]).Sum(p => Math.Pow(p.First - p.Second, 2))) < .6;
        var open = new HashSet<int>(Enumerable.Range(0, 200).Where(x => !Enumerable.Range(200, 20).Any(center => Holds(center, x))));
        var expected = new List<int>();
        while (expected.Count < 12)
        {
            int best = Enumerable.Range(0, 200).Except(expected).MaxBy(center => open.Count(x => Holds(center, x)));
            open.RemoveWhere(x => Holds(best, x));
            expected.Add(best);
        }

        Assert.True(open.Count > 0, "all are covered: a smaller radius would test more");
        Assert.Equal(expected, Create("""{ "delta": 0.6 }""").Select(Tables.Of(all[..200], 12, all[200..])).Positions());
    }

    [Fact]
    public void Options_that_find_delta_have_no_effect_beside_it() => Assert.Contains("purity", Assert.Throws<ConfigurationException>(
        () => Create("""{ "delta": 0.5, "purity": 0.9 }""")).Message, StringComparison.Ordinal);

    protected override IAcquisitionStrategy Create() => Create("{}");

    private static IAcquisitionStrategy Create(string options) => HerdingTests.Create("prob-cover", options);
}
