namespace Querent.LossPrediction;

/// <summary>
/// The share of pairs with different real losses whose predicted losses are ordered the same way; equals
/// (1 + Kendall's tau) / 2. A tie of predictions counts as wrong.
/// </summary>
public static class RankingAccuracy
{
    /// <summary>
    /// Over all pairs, in O(n log n); null where no two real losses differ. Infinite losses are ordered like any other,
    /// and equal each other.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many of one as of the other, or one is NaN, which has no
    /// place in any order.</exception>
    public static double? Of(ReadOnlySpan<float> predicted, ReadOnlySpan<float> real)
    {
        if (predicted.Length != real.Length)
        {
            throw new ArgumentException($"{predicted.Length} predicted losses do not belong to {real.Length} real ones.");
        }

        RequireNumbers(predicted, "predicted");
        RequireNumbers(real, "real");
        int[] order = [.. Enumerable.Range(0, real.Length)];
        float[] keys = real.ToArray();
        Array.Sort(keys, order);
        int[] ranks = Ranks(predicted);

        // Samples enter in groups of equal real loss: each meets all with a smaller one, once.
        var smaller = new PrefixCounts(real.Length);
        long pairs = 0, right = 0;
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start; end < order.Length && keys[end] == keys[start]; end++)
            {
                pairs += start;
                right += smaller.Below(ranks[order[end]]);
            }

            for (int i = start; i < end; i++)
            {
                smaller.Add(ranks[order[i]]);
            }
        }

        return pairs == 0 ? null : (double)right / pairs;
    }

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

    // Equal values get equal ranks, counted from 0.
    private static int[] Ranks(ReadOnlySpan<float> values)
    {
        float[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(sorted, order);
        var ranks = new int[values.Length];
        for (int i = 0, rank = 0; i < order.Length; i++)
        {
            rank = i > 0 && sorted[i] == sorted[i - 1] ? rank : i;
            ranks[order[i]] = rank;
        }

        return ranks;
    }

    /// <summary>How many of the numbers added so far lie below a bound (Fenwick 1994).</summary>
    private readonly struct PrefixCounts(int size)
    {
        private readonly int[] _tree = new int[size + 1];

        internal void Add(int rank)
        {
            for (int i = rank + 1; i < _tree.Length; i += i & -i)
            {
                _tree[i]++;
            }
        }

        internal int Below(int rank)
        {
            int count = 0;
            for (int i = rank; i > 0; i -= i & -i)
            {
                count += _tree[i];
            }

            return count;
        }
    }
}
