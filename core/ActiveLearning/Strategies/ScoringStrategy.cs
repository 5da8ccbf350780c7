using Querent.Objectives;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Picks the images with the highest scores; equal scores are taken by lower index.</summary>
public abstract class ScoringStrategy : IAcquisitionStrategy, IBatchScorer
{
    /// <inheritdoc/>
    public abstract IReadOnlyList<Signal> Needs { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<IAuxiliaryObjectiveFactory> Trains => [];

    /// <inheritdoc/>
    public abstract void Score(SignalBatch batch, Span<float> scores);

    /// <inheritdoc/>
    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return TopPicks.Highest(context.Candidates, context.Scores.Span, context.QuerySize);
    }
}
