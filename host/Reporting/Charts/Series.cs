using Querent.Host.Runs;

namespace Querent.Host.Reporting.Charts;

/// <summary>One line of a chart: a spread of measurements at each number of labels.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Number">Picks colour, dashes and marker, the same in all charts of a report.</param>
/// <param name="Points">Rising in labels, none empty.</param>
internal sealed record Series(string Name, int Number, IReadOnlyList<(double Labels, Spread Values)> Points)
{
    /// <summary>Colours in the style sheet; later lines start over, with other dashes.</summary>
    public const int Colours = 6;

    private static readonly string[] s_dashes = ["none", "7 3", "2 3", "9 3 2 3"];

    public string Colour => $"c{Number % Colours}";

    public string Dashes => s_dashes[(Number + (Number / Colours)) % s_dashes.Length];

    /// <summary>The lower and upper ends of all bands.</summary>
    public IEnumerable<double> Extremes => Points.SelectMany(point =>
        new[] { point.Values.Mean - (point.Values.Deviation ?? 0), point.Values.Mean + (point.Values.Deviation ?? 0) });
}
