using System.Globalization;
using Querent.ActiveLearning;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs.Verification;

/// <summary>
/// The distance between records and the same cycles computed on another kind of machine. Sums are rounded in another
/// order there, and training amplifies small differences.
/// </summary>
internal sealed class RecordDistance
{
    private double _metrics;
    private double _scores;
    private int _otherPicks;
    private int _picks;

    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"metrics differ by {_metrics:G3} at most, scores of images that both picked by {_scores:G3}, and " +
        $"{Number.Count(_otherPicks)} of {Number.Count(_picks)} picks are other images");

    public void Add(CycleRecord stored, CycleRecord now)
    {
        foreach ((string name, double value) in stored.Result.Metrics)
        {
            _metrics = Math.Max(_metrics, Distance(value, now.Result.Metrics.TryGetValue(name, out double other) ? other : null));
        }

        Dictionary<int, double?> again = now.Result.Picks.ToDictionary(pick => pick.Index, pick => pick.Score);
        foreach (Pick pick in stored.Result.Picks)
        {
            _picks++;
            if (!again.TryGetValue(pick.Index, out double? score))
            {
                _otherPicks++;
            }
            else if (pick.Score is { } was)
            {
                _scores = Math.Max(_scores, Distance(was, score));
            }
        }
    }

    // A missing value, or one that is no number, has an infinite distance.
    private static double Distance(double was, double? now)
    {
        double distance = Math.Abs(was - (now ?? double.NaN));
        return was.Equals(now ?? double.NegativeInfinity) ? 0 : double.IsNaN(distance) ? double.PositiveInfinity : distance;
    }
}
