using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.LearningLoss;

/// <summary>
/// Picks by the real loss, which needs the labels it asks for: no strategy for use, but an upper bound of a perfect
/// prediction of the loss.
/// </summary>
public sealed class TrueLossStrategy : ScoringStrategy
{
    /// <inheritdoc/>
    public override IReadOnlyList<Signal> Needs => [Signal.TrueLoss];

    /// <inheritdoc/>
    public override void Score(SignalBatch batch, Span<float> scores) => batch[Signal.TrueLoss].CopyTo(scores);
}
