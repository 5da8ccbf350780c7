using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>
/// 1 - (p_1st - p_2nd) of the class probabilities, the mean over the units of an image; 0 for a certain one.
/// </summary>
public sealed class MarginUncertainty : ScalarSignal
{
    private MarginUncertainty()
        : base("margin uncertainty")
    {
    }

    /// <summary>The signal.</summary>
    public static ScalarSignal Signal { get; } = new MarginUncertainty();

    /// <summary>That of each sample.</summary>
    public static float[] Of(SignalRows probabilities) =>
        [.. Enumerable.Range(0, probabilities.Samples).Select(sample => (float)Enumerable
            .Range(0, probabilities.PerSample).Average(unit => Of(probabilities.Row(sample, unit))))];

    /// <inheritdoc/>
    public override bool IsSuppliedBy(ITask task) => ClassProbabilities.IsSuppliedBy(task);

    /// <inheritdoc/>
    public override float[] Read(BatchOutputs batch) => Of(ClassProbabilities.Read(batch));

    private static double Of(ReadOnlySpan<float> probabilities)
    {
        (double first, double second) = (0, 0);
        foreach (float p in probabilities)
        {
            (first, second) = p > first ? (p, first) : (first, Math.Max(second, p));
        }

        return 1 - (first - second);
    }
}
