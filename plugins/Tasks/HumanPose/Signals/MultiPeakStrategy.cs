using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.HumanPose.Signals;

/// <summary>Picks the people whose heat-maps have the most peaks of equal height.</summary>
internal sealed class MultiPeakStrategy : ScoringStrategy
{
    /// <inheritdoc/>
    public override IReadOnlyList<Signal> Needs => [MultiPeakEntropy.Signal];

    /// <inheritdoc/>
    public override void Score(SignalBatch batch, Span<float> scores) => batch[MultiPeakEntropy.Signal].CopyTo(scores);
}
