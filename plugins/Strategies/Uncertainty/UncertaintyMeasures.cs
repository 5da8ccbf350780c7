using Querent.ActiveLearning;

namespace Querent.Plugins.Uncertainty;

/// <summary>The uncertainty of the class probabilities of one unit; a higher value is less certain.</summary>
public delegate double UncertaintyMeasure(ReadOnlySpan<float> probabilities);

/// <summary>
/// The three classic measures (Settles 2009, section 3.1). Each is exactly 0 for a one-hot prediction.
/// </summary>
public static class UncertaintyMeasures
{
    /// <summary>1 - max p</summary>
    public static double LeastConfidence(ReadOnlySpan<float> probabilities) => 1 - TwoHighest(probabilities).First;

    /// <summary>1 - (p_1st - p_2nd)</summary>
    public static double Margin(ReadOnlySpan<float> probabilities)
    {
        (double first, double second) = TwoHighest(probabilities);
        return 1 - (first - second);
    }

    /// <summary>-sum p ln p, with 0 ln 0 = 0</summary>
    public static double Entropy(ReadOnlySpan<float> probabilities) => PredictiveEntropy.Of(probabilities);

    private static (double First, double Second) TwoHighest(ReadOnlySpan<float> probabilities)
    {
        (float first, float second) = (0, 0);
        foreach (float p in probabilities)
        {
            if (float.IsNaN(p))
            {
                return (double.NaN, double.NaN);
            }

            (first, second) = p > first ? (p, first) : (first, Math.Max(second, p));
        }

        return (first, second);
    }
}
