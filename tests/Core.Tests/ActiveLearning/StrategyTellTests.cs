using Querent.ActiveLearning;
using Querent.Core.Tests.Objectives;
using Querent.Training;

namespace Querent.Core.Tests.ActiveLearning;

/// <summary>Lines of a strategy for the user, and the device that its distances are computed on.</summary>
public sealed class StrategyTellTests : IDisposable
{
    private readonly AuxiliaryTrials _trials = new();
    private readonly RecordingObserver _observer = new();

    public void Dispose() => _trials.Dispose();

    [Fact]
    public void A_line_reaches_the_observer_with_cycle_and_name_of_the_strategy_that_chose()
    {
        TrialSetup setup = _trials.Setup(Telling("later")) with
        {
            InitialSelection = new InitialSelection(Telling("first", "first", "second"), "chooser"),
        };
        using Trial trial = new(setup);

        AuxiliaryTrials.Finish(trial, _observer);

        Assert.Equal([(0, "chooser", "first"), (0, "chooser", "second"), (1, setup.StrategyName, "later")], _observer.Told);
    }

    [Fact]
    public void A_line_that_is_told_when_the_selection_is_over_reaches_nobody()
    {
        Action<string>? kept = null;
        var strategy = new StubStrategy([], context =>
        {
            kept = context.Tell;
            return First(context);
        });
        using Trial trial = new(_trials.Setup(strategy));

        AuxiliaryTrials.Finish(trial, _observer);
        kept!("too late");

        Assert.Empty(_observer.Told);
    }

    [Fact]
    public void Distances_are_computed_on_the_backend_of_the_trial()
    {
        long before = 0, after = 0;
        var strategy = new StubStrategy([Signal.Embeddings], context =>
        {
            before = _trials.Backend.PooledBytes;
            using HeldRows held = context.Distances.Hold(new RowMatrix(new float[1 << 20], 4));
            after = _trials.Backend.PooledBytes;
            return First(context);
        });
        using Trial trial = new(_trials.Setup(strategy));

        AuxiliaryTrials.Finish(trial, _observer);

        Assert.True(after >= before + (4 << 20), $"{before} bytes before, {after} after");
    }

    private static StubStrategy Telling(params string[] lines) => new([], context =>
    {
        Array.ForEach(lines, context.Tell);
        return First(context);
    });

    private static Pick[] First(AcquisitionContext context) =>
        [.. context.Candidates.Take(context.QuerySize).Select(index => new Pick(index))];
}
