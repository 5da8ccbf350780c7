using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Training;
using Xunit.Sdk;

namespace Querent.Core.Tests.Conformance;

/// <summary>The suites that others inherit must accept what is right and notice what is wrong.</summary>
public sealed class StrategyConformanceTests
{
    [Fact]
    public void A_strategy_that_keeps_the_contract_passes()
    {
        var suite = new Suite(new Strategy(context =>
            TopPicks.Highest(context.Candidates, context.Signals[Signal.PredictedLoss], context.QuerySize)));

        suite.It_picks_exactly_as_many_distinct_candidates_as_asked(60, 17);
        suite.The_same_context_gives_the_same_answer();
        suite.The_answer_does_not_depend_on_what_was_selected_before();
        suite.The_context_is_left_as_it_was();
        suite.Among_candidates_that_are_alike_the_lower_index_wins();
        suite.A_cancelled_selection_stops();
    }

    [Fact]
    public void Positions_in_place_of_indices_are_noticed() => AssertNoticed(
        context => [.. Enumerable.Range(0, context.QuerySize).Select(i => new Pick(i))],
        suite => suite.It_picks_exactly_as_many_distinct_candidates_as_asked(60, 17));

    [Fact]
    public void A_pick_made_twice_is_noticed() => AssertNoticed(
        context => [.. Enumerable.Repeat(new Pick(context.Candidates[0]), context.QuerySize)],
        suite => suite.It_picks_exactly_as_many_distinct_candidates_as_asked(60, 17));

    [Fact]
    public void A_score_that_is_no_number_is_noticed() => AssertNoticed(
        context => [.. context.Candidates.Take(context.QuerySize).Select(index => new Pick(index, double.NaN))],
        suite => suite.It_picks_exactly_as_many_distinct_candidates_as_asked(60, 17));

    [Fact]
    public void Ties_that_go_to_the_higher_index_are_noticed() => AssertNoticed(
        context => [.. context.Candidates.Reverse().Take(context.QuerySize).Select(index => new Pick(index, 1))],
        suite => suite.Among_candidates_that_are_alike_the_lower_index_wins());

    [Fact]
    public void Sorting_the_signals_in_place_is_noticed() => AssertNoticed(
        context =>
        {
            Array.Sort(context.Signals[Signal.PredictedLoss]);
            return [];
        },
        suite => suite.The_context_is_left_as_it_was());

    [Fact]
    public void A_memory_of_earlier_selections_is_noticed()
    {
        int calls = 0;
        AssertNoticed(
            context => [.. context.Candidates.Skip(calls++).Take(context.QuerySize).Select(index => new Pick(index))],
            suite => suite.The_answer_does_not_depend_on_what_was_selected_before());
    }

    private static void AssertNoticed(Func<AcquisitionContext, IReadOnlyList<Pick>> select, Action<Suite> test) =>
        Assert.ThrowsAny<XunitException>(() => test(new Suite(new Strategy(select))));

    private sealed class Suite(IAcquisitionStrategy strategy) : StrategyConformance
    {
        protected override IAcquisitionStrategy Create() => strategy;
    }

    private sealed class Strategy(Func<AcquisitionContext, IReadOnlyList<Pick>> select) : IAcquisitionStrategy
    {
        public IReadOnlyList<Signal> Needs => [Signal.PredictedLoss];

        public IReadOnlyList<Pick> Select(AcquisitionContext context)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            return select(context);
        }
    }
}
