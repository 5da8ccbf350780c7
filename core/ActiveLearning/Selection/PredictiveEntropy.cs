using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// The entropy of class probabilities (Shannon 1948), the classic measure of uncertainty (Settles 2009).
/// </summary>
public static class PredictiveEntropy
{
    /// <summary>-sum p ln p in nats, with 0 ln 0 = 0; NaN for a probability that is NaN.</summary>
    public static double Of(ReadOnlySpan<float> probabilities)
    {
        double entropy = 0;
        foreach (float p in probabilities)
        {
            // Only an exact zero is left out, so that a NaN shows in the score.
            if (p != 0)
            {
                entropy -= p * Math.Log(p);
            }
        }

        return entropy;
    }

    /// <summary>The mean over the units of each sample.</summary>
    /// <param name="probabilities">A row for each unit.</param>
    /// <param name="scores">Gets one number per sample.</param>
    internal static void MeanOfUnits(SignalRows probabilities, Span<float> scores)
    {
        int units = probabilities.PerSample;
        for (int sample = 0; sample < scores.Length; sample++)
        {
            double sum = 0;
            for (int unit = 0; unit < units; unit++)
            {
                sum += Of(probabilities.Row(sample, unit));
            }

            scores[sample] = (float)(sum / units);
        }
    }
}
