using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

public sealed class ColdStartTests : StrategyConformance
{
    private const string AtRandom = "no pretrained weights: the first images are drawn at random; choosing by an untrained network " +
        "was not shown to be better";

    private readonly List<string> _told = [];

    protected override bool TiesGoToTheLowerIndex => false;

    [Fact]
    public void Without_pretrained_features_every_image_is_as_likely_and_a_line_says_so()
    {
        const int trials = 3000;
        float[][] rows = Tables.Random(1, 10, 6);
        var counts = new int[10];
        for (int trial = 0; trial < trials; trial++)
        {
            foreach (int position in Create().Select(Told(Tables.Of(rows, 3)) with { Seed = new Seed(3).For(trial) }).Positions())
            {
                counts[position]++;
            }
        }

        // 99.9 % of such draws have a chi-square of 9 degrees of freedom below 27.88.
        const double expected = 3.0 * trials / 10;
        Assert.InRange(counts.Sum(count => (count - expected) * (count - expected) / expected), 0, 27.88);
        Assert.Equal(AtRandom, Assert.Single(_told.Distinct()));
    }

    [Theory]
    [InlineData(12, "typiclust")]
    [InlineData(49, "typiclust")]
    [InlineData(50, "max-herding")]
    public void With_pretrained_features_few_images_are_typical_and_more_cover(int querySize, string name)
    {
        AcquisitionContext context = Pretrained(Tables.Of(Tables.Random(2, 400, 10), querySize));

        Assert.Equal(HerdingTests.Create(name).Select(context), Create().Select(context));
        Assert.Empty(_told);
    }

    // 6 A, 4 B, 2 C: one of each, whatever chooses.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Equal_images_are_asked_for_once_while_others_are_left(bool isPretrained)
    {
        for (int trial = 0; trial < 20; trial++)
        {
            AcquisitionContext context = Tables.Of(Tables.Directions(Tables.ThreeClasses), 5) with { Seed = new Seed(9).For(trial) };

            int[] picks = Create().Select(isPretrained ? Pretrained(context) : context).Positions();

            Assert.Equal("ABC", string.Concat(picks[..3].Select(position => Tables.ThreeClasses[position]).Order()));
            Assert.Equal(5, picks.Distinct().Count());
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(60)]
    public void Near_copies_by_pretrained_features_are_asked_for_once(int querySize)
    {
        float[][] originals = Tables.Random(4, querySize, 64), noise = Tables.Random(5, 3 * querySize, 64);
        float[][] rows = [.. noise.Select((row, i) => row.Zip(originals[i / 3], (n, value) => value + (.01f * n)).ToArray())];

        int[] picks = Create().Select(Pretrained(Tables.Of(rows, querySize))).Positions();

        Assert.Equal(Enumerable.Range(0, querySize), picks.Select(position => position / 3).Order());
    }

    // Five images within 20 degrees, whose cosine is .94, and three far from them. The five fall into two clusters.
    [Theory]
    [InlineData(0.999, 2)]
    [InlineData(0.9, 1)]
    public void The_option_says_from_where_on_images_are_copies(double nearCopies, int expected)
    {
        float[][] rows = Tables.Angles(0, 5, 10, 15, 20, 120, 180, 240);

        int[] picks = HerdingTests.Create("cold-start", $$"""{ "nearCopies": {{nearCopies.ToString(null, null)}} }""")
            .Select(Pretrained(Tables.Of(rows, 5))).Positions();

        Assert.Equal(expected, picks[..4].Count(position => position < 5));
    }

    [Fact]
    public void Copies_of_labeled_images_come_last()
    {
        AcquisitionContext context = Tables.Of(Tables.Directions(Tables.ThreeClasses), 2, Tables.Directions("A"));

        Assert.Equal("BC", string.Concat(
            Create().Select(context).Positions().Select(position => Tables.ThreeClasses[position]).Order()));
    }

    protected override IAcquisitionStrategy Create() => HerdingTests.Create("cold-start");

    private static AcquisitionContext Pretrained(AcquisitionContext context) => context with { Supplied = [Signal.Features] };

    private AcquisitionContext Told(AcquisitionContext context) => context with { Tell = _told.Add };
}

public sealed class PretrainedColdStartConformance : StrategyConformance
{
    // Images that are alike are copies here: they are picked in order as well.
    protected override IAcquisitionStrategy Create() => new Pretrained(HerdingTests.Create("cold-start"));

    private sealed class Pretrained(IAcquisitionStrategy inner) : IAcquisitionStrategy
    {
        public IReadOnlyList<Signal> Needs => inner.Needs;

        public IReadOnlyList<Signal> NeedsOfLabeled => inner.NeedsOfLabeled;

        public IReadOnlyList<Pick> Select(AcquisitionContext context) => inner.Select(context with { Supplied = [Signal.Features] });
    }
}
