using Querent.Labeling.Formats;

namespace Querent.Plugins.DatasetFormats.Writing;

/// <summary>Counts the things that an export cannot hold, so that each kind is told once.</summary>
internal sealed class Losses
{
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<string> _order = [];

    /// <summary>Counts one more.</summary>
    /// <param name="loss">The things, and the fate of them: <c>rotated boxes, left out</c>.</param>
    public void Add(string loss)
    {
        if (!_counts.TryGetValue(loss, out int count))
        {
            _order.Add(loss);
        }

        _counts[loss] = count + 1;
    }

    /// <summary>Tells one line of each kind, in the order in which they came.</summary>
    public void Tell(AnnotationTarget target)
    {
        foreach (string loss in _order)
        {
            target.Tell($"{loss}: {_counts[loss]}");
        }
    }
}
