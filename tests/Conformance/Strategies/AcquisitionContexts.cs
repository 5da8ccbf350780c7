using Querent.ActiveLearning;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>Contexts as the loop would make them, with invented signals: just those that are needed.</summary>
public static class AcquisitionContexts
{
    private const int Classes = 5;
    private const int Features = 7;

    /// <summary>Candidates that lie apart in the pool, among labeled images.</summary>
    public static AcquisitionContext Scattered(
        SignalKinds needs, int candidates, int querySize, ulong seed = 1, int unitsPerSample = 1)
    {
        RandomStream stream = new Seed(seed).For(1).Stream();
        int next = 0;
        int[] rising = new int[candidates];
        for (int i = 0; i < candidates; i++)
        {
            next += 1 + stream.NextInt(20);
            rising[i] = next;
        }

        int[] labeled = [.. Enumerable.Range(0, next).Except(rising).Take(6).Reverse(), next + 3, next + 1];
        return Of(needs, rising, labeled, querySize, seed, unitsPerSample, () => stream.NextSingle());
    }

    /// <summary>Candidates that no signal tells apart.</summary>
    public static AcquisitionContext Alike(SignalKinds needs, int candidates, int querySize) => Of(
        needs, [.. Enumerable.Range(0, candidates).Select(i => 3 + (2 * i))], [0, 1], querySize, 1, 1, () => 0.5f);

    private static AcquisitionContext Of(SignalKinds needs, int[] candidates, int[] labeled, int querySize, ulong seed,
        int unitsPerSample, Func<float> draw)
    {
        var signals = new Signals { UnitsPerSample = unitsPerSample };
        if (needs.HasFlag(SignalKinds.PredictedLoss))
        {
            signals = signals with { PredictedLosses = Values(candidates.Length, draw) };
        }

        if (needs.HasFlag(SignalKinds.TrueLoss))
        {
            signals = signals with { TrueLosses = Values(candidates.Length, draw) };
        }

        if (needs.HasFlag(SignalKinds.Embeddings))
        {
            signals = signals with
            {
                Embeddings = new RowMatrix(Values(candidates.Length * Features, draw), Features),
                LabeledEmbeddings = new RowMatrix(Values(labeled.Length * Features, draw), Features),
            };
        }

        if (needs.HasFlag(SignalKinds.ClassProbabilities))
        {
            signals = signals with { ClassProbabilities = Probabilities(candidates.Length * unitsPerSample, draw) };
        }

        return new AcquisitionContext
        {
            Cycle = 2,
            QuerySize = querySize,
            Candidates = candidates,
            Labeled = labeled,
            Signals = signals,
            Seed = new Seed(seed).For(Purpose.Strategy),
        };
    }

    private static float[] Values(int count, Func<float> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];

    // Every fourth row is certain of one class: 0 log 0 must not become NaN.
    private static RowMatrix Probabilities(int rows, Func<float> draw)
    {
        float[] values = Values(rows * Classes, draw);
        bool alike = values.All(value => value == values[0]);
        for (int row = 0; row < rows; row++)
        {
            Span<float> probabilities = values.AsSpan(row * Classes, Classes);
            if (row % 4 == 3 && !alike)
            {
                probabilities.Clear();
                probabilities[row % Classes] = 1;
                continue;
            }

            float sum = 0;
            foreach (float value in probabilities)
            {
                sum += value;
            }

            for (int c = 0; c < Classes; c++)
            {
                probabilities[c] /= sum;
            }
        }

        return new RowMatrix(values, Classes);
    }
}
