using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Charts;

/// <summary>
/// One line of a chart: the statistics of several measurements at each position of the horizontal axis.
/// </summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Number">Picks colour, dashes and marker, the same in all charts of a report.</param>
/// <param name="Points">In rising order of X; none is empty.</param>
internal sealed record Series(string Name, int Number, IReadOnlyList<(double X, SampleStatistics Values)> Points)
{
    /// <summary>Colours in the style sheet; later lines start over, with other dashes.</summary>
    public const int Colours = 6;

    private static readonly string[] s_dashes = ["none", "7 3", "2 3", "9 3 2 3"];

    /// <summary>The line of each trial by itself; none where there is but one.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Value)>> Trials { get; init; } = [];

    public string Colour => $"c{Number % Colours}";

    public string Dashes => s_dashes[(Number + (Number / Colours)) % s_dashes.Length];

    /// <summary>The minimum and maximum of all bands and trials.</summary>
    public IEnumerable<double> Extremes => Points.SelectMany(point =>
        new[] { point.Values.Mean - (point.Values.Deviation ?? 0), point.Values.Mean + (point.Values.Deviation ?? 0) })
        .Concat(Trials.SelectMany(trial => trial).Select(point => point.Value));

    /// <summary>
    /// The mean of some trials, which may have different numbers of cycles. Values that are not finite are left out.
    /// </summary>
    public static Series OfTrials(string name, int number, IEnumerable<IEnumerable<(double X, double Value)>> trials)
    {
        (double X, double Value)[][] lines =
        [
            .. trials.Select(trial => trial.Where(point => double.IsFinite(point.Value)).ToArray())
                .Where(trial => trial.Length > 0),
        ];
        return new Series(name, number,
        [
            .. lines.SelectMany(line => line).GroupBy(point => point.X).OrderBy(group => group.Key)
                .Select(group => (group.Key, new SampleStatistics([.. group.Select(point => point.Value)]))),
        ])
        {
            Trials = lines.Length > 1 ? lines : [],
        };
    }
}
