namespace Querent.LossPrediction;

/// <summary>Counts of the numbers added so far that lie below a bound, a binary indexed tree (Fenwick 1994).</summary>
internal readonly struct PrefixCounts(int size)
{
    private readonly int[] _tree = new int[size + 1];

    internal void Add(int number)
    {
        for (int i = number + 1; i < _tree.Length; i += i & -i)
        {
            _tree[i]++;
        }
    }

    internal int Below(int bound)
    {
        int count = 0;
        for (int i = bound; i > 0; i -= i & -i)
        {
            count += _tree[i];
        }

        return count;
    }
}
