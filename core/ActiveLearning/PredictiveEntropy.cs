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
    /// <param name="probabilities">[samples * units, classes], row by row.</param>
    /// <param name="classes">Columns.</param>
    /// <param name="scores">Gets one number per sample.</param>
    internal static void MeanOfUnits(ReadOnlySpan<float> probabilities, int classes, Span<float> scores)
    {
        int units = probabilities.Length / classes / scores.Length;
        for (int sample = 0; sample < scores.Length; sample++)
        {
            double sum = 0;
            for (int unit = 0; unit < units; unit++)
            {
                sum += Of(probabilities.Slice(((sample * units) + unit) * classes, classes));
            }

            scores[sample] = (float)(sum / units);
        }
    }
}
