using Querent.ActiveLearning;
using Querent.Data;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>Contexts as the loop would make them, with invented signals: just those that are needed.</summary>
public static class AcquisitionContexts
{
    private const int Classes = 5;
    private const int Features = 7;
    private const int BatchSize = 7;
    private const int MostPasses = 100;

    /// <summary>Candidates that lie apart in the pool, among labeled images.</summary>
    public static AcquisitionContext Scattered(
        IAcquisitionStrategy strategy, int candidates, int querySize, ulong seed = 1, int unitsPerSample = 1)
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
        return Of(strategy, rising, labeled, querySize, seed, unitsPerSample, () => stream.NextSingle());
    }

    /// <summary>Candidates that no signal tells apart.</summary>
    public static AcquisitionContext Alike(IAcquisitionStrategy strategy, int candidates, int querySize) => Of(
        strategy, [.. Enumerable.Range(0, candidates).Select(i => 3 + (2 * i))], [0, 1], querySize, 1, 1, () => 0.5f);

    /// <summary>
    /// The context with the scores of a strategy that scores batches; its candidates come in batches of seven.
    /// </summary>
    public static AcquisitionContext Scored(IAcquisitionStrategy strategy, AcquisitionContext context)
    {
        if (strategy is not IBatchScorer scorer)
        {
            return context;
        }

        var scores = new float[context.Candidates.Count];
        for (int start = 0; start < scores.Length; start += BatchSize)
        {
            int count = Math.Min(BatchSize, scores.Length - start);
            int[] indices = [.. context.Candidates.Skip(start).Take(count)];
            var batch = new SignalBatch(context.Signals.Part(strategy.Needs, start, count), indices);
            scorer.Score(batch, scores.AsSpan(start, count));
        }

        return context with { Scores = scores };
    }

    private static AcquisitionContext Of(IAcquisitionStrategy strategy, int[] candidates, int[] labeled, int querySize,
        ulong seed, int unitsPerSample, Func<float> draw) => new()
    {
        Cycle = 2,
        QuerySize = querySize,
        Candidates = candidates,
        Labeled = labeled,
        Labels = [.. labeled.Select(index => new ClassLabel(index % Classes))],
        Rounds = [labeled.Length - 2, 2],
        Signals = Signals(strategy.Needs, candidates.Length, unitsPerSample, draw),
        LabeledSignals = Signals(strategy.NeedsOfLabeled, labeled.Length, unitsPerSample, draw),
        Seed = new Seed(seed).For(Purpose.Strategy),
    };

    private static SignalValues Signals(IReadOnlyList<Signal> needs, int samples, int units, Func<float> draw)
    {
        var values = new SignalValues();
        foreach (Signal signal in needs)
        {
            values = signal switch
            {
                ScalarSignal scalar => values.With(scalar, Values(samples, draw)),
                RowSignal rows when RowsOfUnit(rows) is var count and > 0 =>
                    values.With(rows, new SignalRows(Probabilities(samples * count * units, draw), count * units)),
                RowSignal rows => values.With(
                    rows, SignalRows.Of(Values(samples * Features, draw), Features, samples)),
                _ => values,
            };
        }

        return values;
    }

    // Rows of class probabilities that each unit has: 0 for a signal of another kind.
    private static int RowsOfUnit(RowSignal signal) =>
        signal.Equals(Signal.ClassProbabilities) || signal.Equals(Signal.Previous(Signal.ClassProbabilities))
            ? 1 : Enumerable.Range(1, MostPasses).FirstOrDefault(passes => signal.Equals(Signal.MonteCarlo(passes)));

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
