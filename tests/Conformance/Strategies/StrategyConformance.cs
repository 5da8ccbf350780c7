using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>
/// Tests that every acquisition strategy must pass. To test one, derive a class that creates it; a strategy with
/// several modes gets one derived class for each.
/// </summary>
public abstract class StrategyConformance
{
    /// <summary>A new strategy; each test gets its own.</summary>
    protected abstract IAcquisitionStrategy Create();

    /// <summary>
    /// Whether candidates that no signal tells apart are picked by lower index. False for strategies that draw at
    /// random, or refuse such candidates.
    /// </summary>
    protected virtual bool TiesGoToTheLowerIndex => true;

    /// <summary>Units (image, boxes, joints) per sample for which class probabilities are tried.</summary>
    protected virtual int UnitsPerSample => 3;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(5, 5)]
    [InlineData(60, 17)]
    [InlineData(1000, 250)]
    public void It_picks_exactly_as_many_distinct_candidates_as_asked(int candidates, int querySize)
    {
        IAcquisitionStrategy strategy = Create();
        AcquisitionContext context = Scattered(strategy, candidates, querySize);

        IReadOnlyList<Pick> picks = strategy.Select(context);

        AssertValid(context, picks);
    }

    [Fact]
    public void It_handles_samples_of_one_unit_and_of_several()
    {
        IAcquisitionStrategy strategy = Create();
        foreach (int units in new[] { 1, UnitsPerSample })
        {
            AcquisitionContext context = Scattered(strategy, 40, 9, unitsPerSample: units);
            AssertValid(context, strategy.Select(context));
        }
    }

    [Fact]
    public void The_same_context_gives_the_same_answer()
    {
        IAcquisitionStrategy one = Create(), other = Create();

        IReadOnlyList<Pick> first = one.Select(Scattered(one, 60, 17));
        IReadOnlyList<Pick> second = other.Select(Scattered(other, 60, 17));

        Assert.Equal(first, second);
    }

    [Fact]
    public void The_answer_does_not_depend_on_what_was_selected_before()
    {
        IAcquisitionStrategy used = Create();
        AcquisitionContext context = Scattered(used, 60, 17);
        used.Select(Scattered(used, 33, 8, seed: 2));
        used.Select(context);

        IReadOnlyList<Pick> again = used.Select(context);

        Assert.Equal(Create().Select(context), again);
    }

    [Fact]
    public void The_context_is_left_as_it_was()
    {
        IAcquisitionStrategy strategy = Create();
        AcquisitionContext context = Scattered(strategy, 60, 17);
        AcquisitionContext copy = Scattered(strategy, 60, 17);

        strategy.Select(context);

        Assert.Equal(copy.Candidates, context.Candidates);
        Assert.Equal(copy.Labeled, context.Labeled);
        Assert.Equal(Numbers(strategy.Needs, copy.Signals), Numbers(strategy.Needs, context.Signals));
        Assert.Equal(
            Numbers(strategy.NeedsOfLabeled, copy.LabeledSignals), Numbers(strategy.NeedsOfLabeled, context.LabeledSignals));
    }

    [Fact]
    public void Among_candidates_that_are_alike_the_lower_index_wins()
    {
        Assert.SkipUnless(TiesGoToTheLowerIndex, "This strategy draws at random among candidates that are alike, or refuses them.");
        IAcquisitionStrategy strategy = Create();
        AcquisitionContext context = AcquisitionContexts.Scored(strategy, AcquisitionContexts.Alike(strategy, 30, 12));

        IReadOnlyList<Pick> picks = strategy.Select(context);

        Assert.Equal(context.Candidates.Take(12), picks.Select(pick => pick.Index));
    }

    [Fact]
    public void A_cancelled_selection_stops()
    {
        IAcquisitionStrategy strategy = Create();
        AcquisitionContext context = Scattered(strategy, 60, 17) with
        {
            Cancellation = new CancellationToken(canceled: true),
        };

        Assert.ThrowsAny<OperationCanceledException>(() => strategy.Select(context));
    }

    private static void AssertValid(AcquisitionContext context, IReadOnlyList<Pick> picks)
    {
        Assert.Equal(context.QuerySize, picks.Count);
        Assert.Equal(picks.Count, picks.Select(pick => pick.Index).Distinct().Count());
        Assert.Empty(picks.Select(pick => pick.Index).Except(context.Candidates));
        Assert.All(picks, pick => Assert.True(pick.Score is not { } score || double.IsFinite(score), $"{pick}"));
    }

    private static AcquisitionContext Scattered(
        IAcquisitionStrategy strategy, int candidates, int querySize, ulong seed = 1, int unitsPerSample = 1) =>
        AcquisitionContexts.Scored(
            strategy, AcquisitionContexts.Scattered(strategy, candidates, querySize, seed, unitsPerSample));

    private static float[] Numbers(IReadOnlyList<Signal> needs, SignalValues values) =>
        [.. needs.SelectMany(signal => signal is ScalarSignal scalar ? values[scalar] : Numbers(values[(RowSignal)signal].Matrix))];

    private static float[] Numbers(RowMatrix matrix) =>
        [.. Enumerable.Range(0, matrix.Rows).SelectMany(row => matrix.Row(row).ToArray())];
}
