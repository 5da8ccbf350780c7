using Querent.ActiveLearning;
using Querent.LossPrediction;
using Querent.Objectives;
using Querent.Training;

namespace Querent.Core.Tests.ActiveLearning;

/// <summary>A strategy that does what a test says and remembers what it was given.</summary>
internal sealed class StubStrategy(IReadOnlyList<Signal> needs, Func<AcquisitionContext, IReadOnlyList<Pick>> select)
    : IAcquisitionStrategy
{
    internal List<AcquisitionContext> Contexts { get; } = [];

    public IReadOnlyList<Signal> Needs => needs;

    public IReadOnlyList<Signal> NeedsOfLabeled { get; init; } = [];

    public LossPredictionOptions LossPrediction { get; init; } = new() { Width = 8 };

    public IReadOnlyList<IAuxiliaryObjectiveFactory> Others { get; init; } = [];

    public IReadOnlyList<IAuxiliaryObjectiveFactory> Trains => needs.Concat(NeedsOfLabeled).Any(
        signal => signal.Objective is LossPredictionFactory) ? [new LossPredictionFactory(LossPrediction), .. Others] : Others;

    /// <summary>The first candidates, without scores.</summary>
    internal static StubStrategy First(params IReadOnlyList<Signal> needs) =>
        new(needs, context => [.. context.Candidates.Take(context.QuerySize).Select(index => new Pick(index))]);

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        Contexts.Add(context);
        return select(context);
    }
}
