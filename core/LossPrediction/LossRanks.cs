namespace Querent.LossPrediction;

/// <summary>
/// Ranks of losses, counted from 0. Equal losses share the ranks from a lowest to a highest one; infinite losses are
/// ordered like any other, and equal each other.
/// </summary>
internal sealed class LossRanks
{
    private readonly int[] _lowest;
    private readonly int[] _highest;

    /// <exception cref="ArgumentException">A loss is NaN, which has no place in any order.</exception>
    internal LossRanks(ReadOnlySpan<float> losses, string which)
    {
        RequireNumbers(losses, which);
        float[] sorted = losses.ToArray();
        Order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, Order);
        (_lowest, _highest) = (new int[sorted.Length], new int[sorted.Length]);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            for (int i = start; i < end; i++)
            {
                (_lowest[Order[i]], _highest[Order[i]]) = (start, end - 1);
            }
        }
    }

    internal int Count => Order.Length;

    /// <summary>Samples, smallest loss first.</summary>
    internal int[] Order { get; }

    /// <summary>Rank of the first of the losses that equal that of a sample.</summary>
    internal int Lowest(int sample) => _lowest[sample];

    /// <summary>Rank of the last of the losses that equal that of a sample.</summary>
    internal int Highest(int sample) => _highest[sample];

    /// <summary>Mean rank of the losses that equal that of a sample, minus the mean of all ranks.</summary>
    internal double Centered(int sample) => (_lowest[sample] + _highest[sample] - (Count - 1)) / 2.0;

    /// <summary>The numbers of samples with equal losses, smallest loss first.</summary>
    internal IEnumerable<int> Groups()
    {
        for (int start = 0; start < Count; start = _highest[Order[start]] + 1)
        {
            yield return _highest[Order[start]] + 1 - start;
        }
    }

    /// <summary>Pairs of samples with different losses.</summary>
    internal long UnequalPairs() => Pairs(Count) - Groups().Sum(group => Pairs(group));

    private static long Pairs(long samples) => samples * (samples - 1) / 2;

    private static void RequireNumbers(ReadOnlySpan<float> losses, string which)
    {
        for (int i = 0; i < losses.Length; i++)
        {
            if (float.IsNaN(losses[i]))
            {
                throw new ArgumentException($"The {which} loss {i} is NaN: it has no place in any order.");
            }
        }
    }
}
