using Querent.ActiveLearning;
using Querent.Host.Output;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;
using Querent.Training;

namespace Querent.Host.Display;

/// <summary>
/// A finished cycle in one line. All lines of a run have one layout, the most talkative whose longest line fits:
/// <c>trial 1  random  cycle 1/4  200 labels  accuracy 0.445  ranking 0.60  3.0 s</c>, the same with single blanks, or
/// numbers alone (<c>1 random 1/4 200 accuracy 0.445 rank 0.60 3.0 s</c>). Long names of strategies are cut.
/// </summary>
internal sealed class CycleLine
{
    private const int ShortestName = 4;

    // So much of a name is worth more than the words between the numbers.
    private const int ReadableName = 16;

    // "12.3 s" for most cycles, "12:05 min" for long ones, which are cut at worst.
    private const string Seconds = "12.3 s";

    private static readonly Layout[] s_layouts =
    [
        new("  ", "trial ", "cycle ", " labels", "ranking "),
        new(" ", "trial ", "cycle ", " labels", "rank "),
        new(" ", "", "", "", "rank "),
    ];

    private readonly Experiment _experiment;
    private readonly int _width;
    private readonly int _nameWidth;
    private readonly Layout _layout;

    /// <param name="experiment">Gives the longest line in advance.</param>
    /// <param name="width">The columns that a line may take.</param>
    public CycleLine(Experiment experiment, int width)
    {
        (_experiment, _width) = (experiment, width);
        int longestName = experiment.Strategies.Max(strategy => Cells.Width(strategy.Label));
        _layout = s_layouts.FirstOrDefault(layout =>
            Longest(layout) + Math.Min(longestName, ReadableName) <= width) ?? s_layouts[^1];
        _nameWidth = Math.Clamp(width - Longest(_layout), Math.Min(ShortestName, longestName), longestName);
    }

    public string Format(TrialKey key, CycleResult result, CycleTimes times) =>
        Cells.Cut(Line(_layout, key.Trial, Cells.Fill(key.Strategy, _nameWidth), result.Cycle,
            result.LabeledCount, result.Metrics[_experiment.Task.MetricName], result.RankingAccuracy, Number.Duration(times.Total)), _width);

    // Without the name of the strategy.
    private int Longest(Layout layout)
    {
        LoopOptions loop = _experiment.Loop;
        bool ranks = _experiment.Strategies.Any(entry => entry.PredictsLoss);
        return Cells.Width(Line(layout, _experiment.Trials, "", loop.Cycles,
            loop.InitialLabels + ((loop.Cycles - 1) * loop.QuerySize), 0, ranks ? 0 : null, Seconds));
    }

    private string Line(Layout layout, int trial, string name, int cycle, int labels, double metric, double? ranking,
        string time) => string.Join(layout.Gap,
    [
        $"{layout.Trial}{trial}",
        name,
        $"{layout.Cycle}{cycle}/{_experiment.Loop.Cycles}",
        $"{labels}{layout.Labels}",
        $"{_experiment.Task.MetricName} {Number.Fixed(metric)}",
        .. ranking is { } accuracy ? [$"{layout.Ranking}{Number.Fixed(accuracy, 2)}"] : Array.Empty<string>(),
        time,
    ]);

    private sealed record Layout(string Gap, string Trial, string Cycle, string Labels, string Ranking);
}
