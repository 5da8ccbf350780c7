using Querent.Host.Runs;
using Querent.Host.Text;

namespace Querent.Host.Reporting.Measures;

/// <summary>Measurements of one thing as people read them.</summary>
internal static class SpreadText
{
    /// <summary>Mean, and standard deviation where there is one: <c>0.634 ± 0.012</c>; a dash for nothing.</summary>
    public static string MeanAndDeviation(this Spread spread)
    {
        if (spread.IsEmpty)
        {
            return "-";
        }

        string mean = Number.Fixed(spread.Mean);
        return spread.Deviation is { } deviation ? $"{mean} ± {Number.Fixed(deviation)}" : mean;
    }
}
