namespace Querent.Hosting.Shards;

/// <summary>The first images of an order, of as many as are shown: memory does not grow with their number.</summary>
/// <param name="most">The number of images that are kept.</param>
internal sealed class TopScores(int most)
{
    // The last of those that are kept comes out first. Of two equal ones the lower id comes first in the order.
    private static readonly Comparer<(float Value, string Id)> s_lastFirst = Comparer<(float Value, string Id)>.Create((a, b) =>
        a.Value != b.Value ? a.Value.CompareTo(b.Value) : string.CompareOrdinal(b.Id, a.Id));

    private readonly PriorityQueue<string, (float Value, string Id)> _kept = new(s_lastFirst);

    /// <summary>The lines of the first images, in their order.</summary>
    public IReadOnlyList<string> Lines => [.. _kept.UnorderedItems
        .OrderByDescending(item => item.Priority, s_lastFirst).Select(item => item.Element)];

    /// <param name="value">Its score.</param>
    /// <param name="id">Decides between equal scores.</param>
    /// <param name="line">Kept while it is one of the first.</param>
    public void Add(float value, string id, string line)
    {
        if (_kept.Count < most)
        {
            _kept.Enqueue(line, (value, id));
        }
        else if (_kept.TryPeek(out _, out (float Value, string Id) last) && s_lastFirst.Compare((value, id), last) > 0)
        {
            _kept.EnqueueDequeue(line, (value, id));
        }
    }
}
