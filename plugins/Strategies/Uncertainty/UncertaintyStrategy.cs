using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.Uncertainty;

/// <summary>Picks the images whose class probabilities are the least decided.</summary>
public sealed class UncertaintyStrategy(UncertaintyMeasure measure, Aggregation aggregation) : ScoringStrategy
{
    /// <inheritdoc/>
    public override IReadOnlyList<Signal> Needs => [Signal.ClassProbabilities];

    /// <inheritdoc/>
    public override void Score(SignalBatch batch, Span<float> scores)
    {
        SignalRows probabilities = batch[Signal.ClassProbabilities];
        for (int sample = 0; sample < scores.Length; sample++)
        {
            scores[sample] = (float)Uncertainty(probabilities, sample);
        }
    }

    private double Uncertainty(SignalRows probabilities, int sample)
    {
        (double sum, double max) = (0, double.NegativeInfinity);
        for (int unit = 0; unit < probabilities.PerSample; unit++)
        {
            double uncertainty = measure(probabilities.Row(sample, unit));
            (sum, max) = (sum + uncertainty, Math.Max(max, uncertainty));
        }

        return aggregation switch
        {
            Aggregation.Max => max,
            Aggregation.Sum => sum,
            _ => sum / probabilities.PerSample,
        };
    }
}
