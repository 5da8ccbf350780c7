using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Plugins.Bald;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

public sealed class BaldTests : StrategyConformance
{
    // Passes that all agree are refused.
    protected override bool TiesGoToTheLowerIndex => false;

    // 4 images of 2 passes over 3 classes, by hand: passes that agree 0; certain of two classes ln 2; (.5, .5, 0) and
    // (.5, 0, .5): H(.5, .25, .25) - ln 2 = 1.5 ln 2 - ln 2; (1, 0, 0) and (0, .5, .5): 1.5 ln 2 - ln 2 / 2.
    [Fact]
    public void The_mutual_information_of_a_table_is_that_computed_by_hand()
    {
        float[][] passes =
        [
            [.2f, .3f, .5f], [.2f, .3f, .5f], [1, 0, 0], [0, 1, 0], [.5f, .5f, 0], [.5f, 0, .5f], [1, 0, 0], [0, .5f, .5f],
        ];

        IReadOnlyList<Pick> picks = Create("""{ "passes": 2 }""").Choose(Context(2, 2, 4, passes));

        Assert.Equal([1, 3, 2, 0], picks.Indices());
        double[] expected = [Math.Log(2), Math.Log(2), .5 * Math.Log(2), 0];
        Assert.All(picks.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Score!.Value, 1e-6));
    }

    [Fact]
    public void Units_are_averaged_each_over_its_own_passes()
    {
        // Two units, two passes: the rows of the first pass come first. One unit agrees, the other is certain of two classes.
        float[][] passes = [[1, 0], [1, 0], [1, 0], [0, 1]];

        Pick pick = Create("""{ "passes": 2 }""").Choose(Context(2, 4, 1, passes))[0];

        Assert.Equal(Math.Log(2) / 2, pick.Score!.Value, 1e-6);
    }

    [Fact]
    public void Images_of_equal_information_are_taken_by_lower_index()
    {
        float[][] passes = [.. Enumerable.Repeat(new[] { new[] { 1f, 0 }, [0, 1] }, 6).SelectMany(rows => rows)];

        Assert.Equal([0, 1, 2, 3], Create("""{ "passes": 2 }""").Choose(Context(2, 2, 4, passes)).Indices());
    }

    [Fact]
    public void A_network_without_dropout_is_one_clear_line()
    {
        float[][] passes = [[.7f, .3f], [.7f, .3f], [.1f, .9f], [.1f, .9f]];

        var error = Assert.Throws<InvalidOperationException>(
            () => Create("""{ "passes": 2 }""").Choose(Context(2, 2, 1, passes)));

        Assert.Equal("all 2 passes gave the same class probabilities for every image: the network has no dropout; set task.dropout of " +
            "image classification, or choose another strategy", error.Message);
    }

    protected override IAcquisitionStrategy Create() => Create("{}");

    private static IAcquisitionStrategy Create(string options) => new PluginRegistration(new BaldPlugin()).Strategy("bald", options);

    private static AcquisitionContext Context(int passes, int rowsPerSample, int querySize, float[][] rows) => Contexts.Of(
        [.. Enumerable.Range(0, rows.Length / rowsPerSample)], querySize,
        Contexts.Of(Signal.MonteCarlo(passes), rowsPerSample, rows));
}
