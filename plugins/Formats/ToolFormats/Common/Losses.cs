using Querent.Errors;
using Querent.Labeling.Formats;

namespace Querent.Plugins.ToolFormats.Common;

/// <summary>Counts all that an export cannot hold, and tells each kind of it once.</summary>
internal sealed class Losses
{
    private readonly List<(string Thing, string Reason, int Count)> _losses = [];

    /// <summary>Counts one loss.</summary>
    /// <param name="thing">The thing that is lost: <c>rotated box</c>.</param>
    /// <param name="reason">The fate of it and the reason: <c>left out: CSV has none</c>.</param>
    public void Add(string thing, string reason)
    {
        int at = _losses.FindIndex(loss => loss.Thing == thing && loss.Reason == reason);
        if (at < 0)
        {
            _losses.Add((thing, reason, 1));
        }
        else
        {
            _losses[at] = (thing, reason, _losses[at].Count + 1);
        }
    }

    /// <summary>Tells all losses in the order of their first appearance.</summary>
    public void Tell(AnnotationTarget target)
    {
        foreach ((string thing, string reason, int count) in _losses)
        {
            target.Tell($"{Plural.Of(count, thing)} {(count == 1 ? "is" : "are")} {reason}");
        }
    }
}
