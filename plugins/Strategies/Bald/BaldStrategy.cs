using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.Bald;

/// <summary>
/// BALD (Houlsby et al. 2011, Gal et al. 2017): H(mean of p) - mean of H(p) over passes with dropout, in nats; the mean over
/// the units of an image. It is 0 where all passes agree, and from 0 to the logarithm of the classes.
/// </summary>
/// <param name="passes">Forward passes with dropout, 2 or more.</param>
public sealed class BaldStrategy(int passes) : IAcquisitionStrategy, IBatchScorer
{
    private readonly RowSignal _passes = Signal.MonteCarlo(passes);

    /// <inheritdoc/>
    public IReadOnlyList<Signal> Needs => [_passes];

    /// <inheritdoc/>
    public void Score(SignalBatch batch, Span<float> scores)
    {
        SignalRows probabilities = batch[_passes];
        int units = probabilities.PerSample / passes;
        for (int sample = 0; sample < scores.Length; sample++)
        {
            double sum = 0;
            for (int unit = 0; unit < units; unit++)
            {
                sum += Information(probabilities, sample, unit, units);
            }

            scores[sample] = (float)(sum / units);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No pass differs from another: the network has no dropout.</exception>
    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return context.Scores.Length > 0 && context.Scores.Span.IndexOfAnyExcept(0) < 0
            ? throw new InvalidOperationException($"all {passes} passes gave the same class probabilities for every image: " +
                "the network has no dropout; set task.dropout of image classification, or choose another strategy")
            : TopPicks.Highest(context.Candidates, context.Scores.Span, context.QuerySize);
    }

    private double Information(SignalRows probabilities, int sample, int unit, int units)
    {
        var mean = new float[probabilities.Columns];
        var sums = new double[probabilities.Columns];
        double entropy = 0;
        bool differs = false;
        for (int pass = 0; pass < passes; pass++)
        {
            ReadOnlySpan<float> p = probabilities.Row(sample, (pass * units) + unit);
            differs |= !p.SequenceEqual(probabilities.Row(sample, unit));
            entropy += PredictiveEntropy.Of(p);
            for (int c = 0; c < sums.Length; c++)
            {
                sums[c] += p[c];
            }
        }

        for (int c = 0; c < mean.Length; c++)
        {
            mean[c] = (float)(sums[c] / passes);
        }

        // Rounding alone must not order images whose passes agree.
        return differs ? Math.Max(0, PredictiveEntropy.Of(mean) - (entropy / passes)) : 0;
    }
}
