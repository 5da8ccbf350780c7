using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.Uncertainty;

/// <summary>Picks the images whose class probabilities are the least decided.</summary>
public sealed class UncertaintyStrategy(UncertaintyMeasure measure, Aggregation aggregation) : IAcquisitionStrategy
{
    public SignalKinds Needs => SignalKinds.ClassProbabilities;

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        RowMatrix probabilities = context.Signals.ClassProbabilities;
        int units = context.Signals.UnitsPerSample;
        var scores = new float[context.Candidates.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            scores[i] = (float)Uncertainty(probabilities, i * units, units);
        }

        return TopPicks.Highest(context.Candidates, scores, context.QuerySize);
    }

    private double Uncertainty(RowMatrix probabilities, int firstRow, int units)
    {
        (double sum, double max) = (0, double.NegativeInfinity);
        for (int unit = 0; unit < units; unit++)
        {
            double uncertainty = measure(probabilities.Row(firstRow + unit));
            (sum, max) = (sum + uncertainty, Math.Max(max, uncertainty));
        }

        return aggregation switch
        {
            Aggregation.Max => max,
            Aggregation.Sum => sum,
            _ => sum / units,
        };
    }
}
