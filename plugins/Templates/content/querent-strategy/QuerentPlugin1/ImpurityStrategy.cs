using Querent.ActiveLearning;
using Querent.Training;

namespace QuerentNamespace1;

/// <summary>
/// Asks for the images whose class probabilities p are the least pure: (1 - sum of p^order) / (order - 1), for order 2 the
/// Gini impurity. Of several units in an image (boxes, joints) the mean counts.
/// </summary>
/// <param name="order">Above 1; the larger, the more the likeliest class alone counts.</param>
public sealed class ImpurityStrategy(double order) : ScoringStrategy
{
    /// <inheritdoc/>
    public override IReadOnlyList<Signal> Needs => [Signal.ClassProbabilities];

    /// <inheritdoc/>
    public override void Score(SignalBatch batch, Span<float> scores)
    {
        SignalRows probabilities = batch[Signal.ClassProbabilities];
        for (int sample = 0; sample < scores.Length; sample++)
        {
            double sum = 0;
            for (int unit = 0; unit < probabilities.PerSample; unit++)
            {
                sum += Impurity(probabilities.Row(sample, unit));
            }

            scores[sample] = (float)(sum / probabilities.PerSample);
        }
    }

    private double Impurity(ReadOnlySpan<float> probabilities)
    {
        double sum = 0;
        foreach (float probability in probabilities)
        {
            sum += Math.Pow(probability, order);
        }

        return (1 - sum) / (order - 1);
    }
}
