using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.Tests.Strategies;

/// <summary>Contexts with signals that a test chooses.</summary>
internal static class Contexts
{
    public static AcquisitionContext Of(int[] candidates, int querySize, SignalValues? signals = null) => new()
    {
        Cycle = 1,
        QuerySize = querySize,
        Candidates = candidates,
        Labeled = [],
        Signals = signals ?? new SignalValues(),
        Seed = new Seed(7),
    };

    /// <summary>Asks a strategy as the loop does: for the scores of batches first, if it gives them.</summary>
    public static IReadOnlyList<Pick> Choose(this IAcquisitionStrategy strategy, AcquisitionContext context) =>
        strategy.Select(AcquisitionContexts.Scored(strategy, context));

    public static SignalValues Of(ScalarSignal signal, params float[] values) => new SignalValues().With(signal, values);

    public static SignalValues Of(RowSignal signal, params float[][] rows) => Of(signal, 1, rows);

    public static SignalValues Of(RowSignal signal, int perSample, params float[][] rows) =>
        new SignalValues().With(signal, Rows(perSample, rows));

    public static int[] Indices(this IEnumerable<Pick> picks) => [.. picks.Select(pick => pick.Index)];

    private static SignalRows Rows(int perSample, float[][] rows) => new(
        new RowMatrix([.. rows.SelectMany(row => row)], rows.Length == 0 ? 1 : rows[0].Length), perSample);
}
