using Querent.Data;
using Querent.Training;

namespace Querent.Hosting.Reporting.Pictures;

/// <summary>
/// The thumbnails of a page from one writing to the next, so that no picture is read and encoded each time. Those that
/// a writing did not use are let go.
/// </summary>
internal sealed class ThumbnailCache(Samples samples, TimeProvider time, Action<string> warn)
{
    private readonly HashSet<int> _unreadable = [];
    private Dictionary<int, Thumbnail> _kept = [];
    private Dictionary<int, Thumbnail> _used = [];
    private long _start;
    private TimeSpan _limit;

    /// <summary>Begins a writing, which may read and encode new pictures for some time.</summary>
    public void Begin(TimeSpan limit) => (_start, _limit) = (time.GetTimestamp(), limit);

    /// <summary>
    /// The thumbnail of a sample of the pool; nothing if it cannot be read, or if the time for new ones is over.
    /// </summary>
    public Thumbnail? Find(int index)
    {
        if (_used.TryGetValue(index, out Thumbnail? shown))
        {
            return shown;
        }

        shown = _kept.GetValueOrDefault(index) ?? Make(index);
        if (shown is not null)
        {
            _used.Add(index, shown);
        }

        return shown;
    }

    /// <summary>Ends a writing.</summary>
    public void End() => (_kept, _used) = (_used, []);

    private Thumbnail? Make(int index)
    {
        if (_unreadable.Contains(index) || time.GetElapsedTime(_start) >= _limit)
        {
            return null;
        }

        try
        {
            return Thumbnail.Of(samples.Picture(index));
        }
        catch (Exception problem)
        {
            // An error of one picture must not end the run: the page leaves the picture out.
            _unreadable.Add(index);
            warn($"the report shows no picture of {samples.Id(Split.Pool, index)}: {problem.Message}");
            return null;
        }
    }
}
