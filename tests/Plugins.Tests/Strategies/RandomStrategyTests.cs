using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Plugins.RandomSampling;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Strategies;

public sealed class RandomStrategyTests : StrategyConformance
{
    protected override bool TiesGoToTheLowerIndex => false;

    [Fact]
    public void A_query_as_large_as_the_candidates_picks_each_of_them_once()
    {
        int[] candidates = [4, 8, 15, 16, 23, 42];

        IReadOnlyList<Pick> picks = Create().Select(Contexts.Of(candidates, candidates.Length));

        Assert.Equal(candidates, picks.Indices().Order());
    }

    [Fact]
    public void Every_candidate_is_picked_equally_often_at_every_rank()
    {
        const int trials = 6000;
        int[] candidates = [3, 5, 9, 10, 12, 20, 21, 22, 40, 41];
        var counts = new int[3, candidates.Length];
        AcquisitionContext context = Contexts.Of(candidates, 3);
        for (int trial = 0; trial < trials; trial++)
        {
            int[] picks = Create().Select(context with { Seed = new Seed(11).For(trial) }).Indices();
            for (int rank = 0; rank < picks.Length; rank++)
            {
                counts[rank, Array.IndexOf(candidates, picks[rank])]++;
            }
        }

        // 99.9 % of uniform draws have a chi-square of 9 degrees of freedom below 27.88.
        double expected = (double)trials / candidates.Length;
        for (int rank = 0; rank < 3; rank++)
        {
            double chiSquare = Enumerable.Range(0, candidates.Length)
                .Sum(i => (counts[rank, i] - expected) * (counts[rank, i] - expected) / expected);
            Assert.InRange(chiSquare, 0, 27.88);
        }
    }

    [Fact]
    public void Another_seed_gives_another_answer()
    {
        AcquisitionContext context = Contexts.Of([.. Enumerable.Range(0, 100)], 10);

        int[] one = Create().Select(context).Indices();
        int[] other = Create().Select(context with { Seed = new Seed(8) }).Indices();

        Assert.NotEqual(one, other);
    }

    protected override IAcquisitionStrategy Create() =>
        new PluginRegistration(new RandomSamplingPlugin()).Strategy("random");
}
