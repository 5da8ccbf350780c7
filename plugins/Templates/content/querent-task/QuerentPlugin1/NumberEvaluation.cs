using Querent.Networks;
using Querent.Training;

namespace QuerentNamespace1;

/// <summary>
/// <c>r2</c>, the share of the variance of the numbers that the predictions explain (1 is perfect, 0 no better than the
/// mean), and <c>meanAbsoluteError</c> in the units of the labels.
/// </summary>
public sealed class NumberEvaluation : IEvaluation<NumberBatch>
{
    internal const string MainMetric = "r2";

    private readonly List<double> _labels = [];
    private readonly List<double> _predictions = [];

    /// <inheritdoc/>
    public void Add(TargetOutput output, NumberBatch batch, ForwardPass again)
    {
        float[] values = output.Output.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            _labels.Add(batch.Number(i));
            _predictions.Add(batch.FromNetwork(values[i]));
        }
    }

    /// <summary>All metrics are finite: numbers that are all equal have no variance, and r2 is 0.</summary>
    public IReadOnlyDictionary<string, double> Result()
    {
        double mean = _labels.Average();
        double variance = _labels.Sum(label => (label - mean) * (label - mean));
        double[] errors = [.. _labels.Zip(_predictions, (label, prediction) => label - prediction)];
        return new Dictionary<string, double>
        {
            [MainMetric] = variance > 0 ? 1 - (errors.Sum(error => error * error) / variance) : 0,
            ["meanAbsoluteError"] = errors.Average(Math.Abs),
        };
    }
}
