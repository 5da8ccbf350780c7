using Querent.ActiveLearning;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Strategies;

/// <summary>Contexts with signals that a test chooses.</summary>
internal static class Contexts
{
    public static AcquisitionContext Of(int[] candidates, int querySize, Signals signals, params int[] labeled) => new()
    {
        Cycle = 1,
        QuerySize = querySize,
        Candidates = candidates,
        Labeled = labeled,
        Signals = signals,
        Seed = new Seed(7),
    };

    public static RowMatrix Rows(params float[][] rows) => new([.. rows.SelectMany(row => row)], rows[0].Length);

    public static int[] Indices(this IEnumerable<Pick> picks) => [.. picks.Select(pick => pick.Index)];
}
