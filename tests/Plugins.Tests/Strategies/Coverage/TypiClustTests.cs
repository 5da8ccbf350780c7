using Querent.ActiveLearning;
using Querent.Conformance;

namespace Querent.Plugins.Tests.Strategies;

public sealed class TypiClustTests : StrategyConformance
{
    // Around 0 degrees six images, around 120 four, around 240 two.
    private static readonly float[][] s_table = Tables.Angles(120, 0, 4, 240, 6, 121, 7.5, 9, 122, 30, 123, 241);

    // Mean distances to two neighbours, in degrees: of 0: 5, 4: 2.75, 6: 1.75, 7.5: 1.5, 9: 2.25, 30: 21.75. Without 7.5:
    // 0: 5, 4: 3, 6: 2.5, 9: 4. Without 6: 0: 6.5, 4: 4.5, 9: 7. The other clusters have five images or fewer.
    [Fact]
    public void The_most_typical_images_of_the_table_are_picked_from_its_only_large_cluster()
    {
        IReadOnlyList<Pick> picks = Create("""{ "neighbours": 2 }""").Select(Tables.Of(s_table, 3));

        Assert.Equal([6, 4, 2], picks.Positions());
        Assert.Equal(1 / (2 * Math.Sin(Math.PI / 240) + 1e-5), picks[0].Score!.Value, 1e-2);
    }

    [Fact]
    public void Small_clusters_come_when_the_large_ones_are_used_up()
    {
        int[] picks = Create("""{ "neighbours": 2, "clusters": 3 }""").Select(Tables.Of(s_table, 9)).Positions();

        Assert.Equal([1, 2, 4, 6, 7, 9], picks[..6].Order());
        Assert.Equal([0, 3, 5, 8, 10, 11], picks[6..].Concat(Enumerable.Range(0, 12).Except(picks)).Order());
        Assert.Contains(picks[7], new[] { 3, 11 });
    }

    // Clusters of six, seven and eight; the largest has a label.
    [Fact]
    public void Clusters_without_labels_come_first_the_largest_of_them_at_the_beginning()
    {
        float[][] rows = Tables.Angles([.. Around(0, 6), .. Around(120, 7), .. Around(240, 7)]);

        int[] picks = Create("""{ "clusters": 3 }""").Select(Tables.Of(rows, 6, Tables.Angles(240.5))).Positions();

        Assert.Equal([1, 0, 2, 1, 0, 2], picks.Select(position => position < 6 ? 0 : position < 13 ? 1 : 2));
        Assert.Equal(6, picks.Distinct().Count());
    }

    [Fact]
    public void The_length_of_features_does_not_matter_and_another_seed_may_cluster_otherwise()
    {
        float[][] rows = Tables.Random(5, 300, 9);
        AcquisitionContext context = Tables.Of(rows, 30);
        int[] picks = Create().Select(context).Positions();

        Assert.Equal(picks, Create().Select(Tables.Of(
            [.. rows.Select((row, i) => row.Select(value => value * (1 << (i % 5))).ToArray())], 30)).Positions());
        Assert.NotEqual(picks, Create().Select(context with { Seed = new Randomness.Seed(8) }).Positions());
    }

    [Fact]
    public void Well_separated_clusters_get_one_pick_each()
    {
        float[][] centers = Tables.Random(6, 40, 32);
        float[][] noise = Tables.Random(7, 800, 32);
        float[][] rows = [.. noise.Select((row, i) => row.Zip(centers[i % 40], (n, center) => center + (.05f * n)).ToArray())];

        int[] picks = Create().Select(Tables.Of(rows, 40)).Positions();

        // k-means++ may start twice in one cluster: then two others share a center.
        Assert.InRange(picks.Select(position => position % 40).Distinct().Count(), 36, 40);
    }

    protected override IAcquisitionStrategy Create() => Create("{}");

    private static IAcquisitionStrategy Create(string options) => HerdingTests.Create("typiclust", options);

    private static IEnumerable<double> Around(double angle, int count) =>
        Enumerable.Range(0, count).Select(i => angle + (i * i / 10.0));
}
