using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.TemporalOutputDiscrepancy;

/// <summary>
/// Temporal output discrepancy (Huang et al. 2021): 1/2 |p - p'|^2 of the class probabilities now and at the end of the
/// previous cycle, the mean over the units of an image; the highest first. In the first cycle p' is of the initial
/// weights, which are undecided about every image: what changed the least is undecided still, and is picked first, as the
/// authors do. The score is then the negative discrepancy.
/// </summary>
public sealed class DiscrepancyStrategy : IAcquisitionStrategy, IBatchScorer
{
    private static readonly RowSignal s_previous = Signal.Previous(Signal.ClassProbabilities);

    /// <inheritdoc/>
    public IReadOnlyList<Signal> Needs { get; } = [Signal.ClassProbabilities, s_previous];

    /// <inheritdoc/>
    public void Score(SignalBatch batch, Span<float> scores)
    {
        (SignalRows now, SignalRows before) = (batch[Signal.ClassProbabilities], batch[s_previous]);
        for (int sample = 0; sample < scores.Length; sample++)
        {
            double sum = 0;
            for (int unit = 0; unit < now.PerSample; unit++)
            {
                sum += SquaredDistance.Between(now.Row(sample, unit), before.Row(sample, unit));
            }

            scores[sample] = (float)(sum / (2 * now.PerSample));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        float[] scores = context.Scores.ToArray();
        for (int i = 0; context.Cycle == 1 && i < scores.Length; i++)
        {
            scores[i] = -scores[i];
        }

        return TopPicks.Highest(context.Candidates, scores, context.QuerySize);
    }
}
