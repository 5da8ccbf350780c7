using System.Globalization;

namespace Querent.Projects.Overview;

/// <summary>The time of people in words.</summary>
internal static class CostText
{
    /// <summary><c>about 38 min, 95 % interval 31 to 46</c>.</summary>
    public static string Next(CostOverview cost) => cost.Next switch
    {
        null => "unknown",
        var (mean, low, high) when low < high =>
            string.Create(CultureInfo.InvariantCulture, $"about {mean:0} min, 95 % interval {low:0} to {high:0}"),
        var (mean, _, _) => string.Create(CultureInfo.InvariantCulture, $"about {mean:0} min"),
    };
}
