using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Plugins.TemporalOutputDiscrepancy;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

public sealed class DiscrepancyTests : StrategyConformance
{
    // 12 images of 3 classes, with half of their squared distances, computed by hand.
    private static readonly float[][] s_before =
    [
        [1, 0, 0], [1, 0, 0], [.5f, .5f, 0], [.25f, .25f, .5f], [0, 1, 0], [0, 0, 1],
        [.5f, .25f, .25f], [0, .5f, .5f], [.25f, .5f, .25f], [.75f, .25f, 0], [0, .75f, .25f], [1, 0, 0],
    ];

    private static readonly float[][] s_now =
    [
        [1, 0, 0], [0, 1, 0], [.5f, 0, .5f], [.25f, .25f, .5f], [.5f, .5f, 0], [0, .25f, .75f],
        [.25f, .5f, .25f], [1, 0, 0], [.25f, .25f, .5f], [.75f, 0, .25f], [0, .25f, .75f], [.75f, .25f, 0],
    ];

    private static readonly double[] s_scores = [0, 1, .25, 0, .25, .0625, .0625, .75, .0625, .0625, .25, .0625];

    [Fact]
    public void What_changed_the_most_is_picked_first_and_equal_changes_by_lower_index()
    {
        IReadOnlyList<Pick> picks = Create().Choose(Context(12) with { Cycle = 2 });

        Assert.Equal([1, 7, 2, 4, 10, 5, 6, 8, 9, 11, 0, 3], picks.Indices());
        Assert.All(picks, pick => Assert.Equal(s_scores[pick.Index], pick.Score!.Value, 1e-7));
    }

    [Fact]
    public void In_the_first_cycle_what_changed_the_least_is_picked_first()
    {
        IReadOnlyList<Pick> picks = Create().Choose(Context(8) with { Cycle = 1 });

        Assert.Equal([0, 3, 5, 6, 8, 9, 11, 2], picks.Indices());
        Assert.All(picks, pick => Assert.Equal(-s_scores[pick.Index], pick.Score!.Value, 1e-7));
    }

    [Fact]
    public void The_units_of_an_image_are_averaged()
    {
        IReadOnlyList<Pick> picks = Create().Choose(Context(4, units: 3) with { Cycle = 3 });

        double[] means = [(0 + 1 + .25) / 3, (0 + .25 + .0625) / 3, (.0625 + .75 + .0625) / 3, (.0625 + .25 + .0625) / 3];
        Assert.Equal([0, 2, 3, 1], picks.Indices());
        Assert.All(picks, pick => Assert.Equal(means[pick.Index], pick.Score!.Value, 1e-6));
    }

    [Fact]
    public void It_needs_the_network_of_the_previous_cycle() => Assert.Contains(Create().Needs, signal => signal.NeedsPrevious);

    protected override IAcquisitionStrategy Create() =>
        new PluginRegistration(new TemporalOutputDiscrepancyPlugin()).Strategy("tod");

    private static AcquisitionContext Context(int querySize, int units = 1) => Contexts.Of(
        [.. Enumerable.Range(0, 12 / units)], querySize, Contexts.Of(Signal.ClassProbabilities, units, s_now).With(
            Signal.Previous(Signal.ClassProbabilities), new SignalRows(new RowMatrix([.. s_before.SelectMany(row => row)], 3), units)));
}
