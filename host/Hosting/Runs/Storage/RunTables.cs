using Querent.ActiveLearning;
using Querent.Data;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>
/// Writes <c>cycles.csv</c>, <c>selections.csv</c> and <c>times.csv</c>, views of the records of all units: complete up
/// to the last finished cycle at any time, and written again by the process that resumes the run.
/// </summary>
internal sealed class RunTables(RunDirectory directory, Experiment experiment) : IRunObserver, IDisposable
{
    private const string Cycles = "cycles.csv";
    private const string Selections = "selections.csv";
    private const string Times = "times.csv";

    private readonly CsvFile _selections = new(directory.File(Selections),
        ["trial", "strategy", "cycle", "rank", "index", "id", "score", .. AnswerColumns.Header(experiment)]);

    private readonly CsvFile _times = new(directory.File(Times),
        ["trial", "strategy", "cycle", "training_seconds", "evaluation_seconds", "scoring_seconds", "selection_seconds"]);

    private CsvFile? _cycles;
    private OracleAnswers? _answers;
    private string[] _metrics = [];

    /// <summary>The names of the tables.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [Cycles, Selections, Times];

    public void LabelsAnswered(TrialKey key, int cycle, OracleAnswers answers) => _answers = answers;

    public void CycleRecalled(TrialKey key, CycleResult result, CycleTimes times) => CycleEnded(key, result, times);

    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        // The names of the metrics are known only now.
        _metrics = _metrics.Length > 0 ? _metrics : Metrics(result);
        _cycles ??= new CsvFile(directory.File(Cycles),
            ["trial", "strategy", "cycle", "labeled", .. _metrics, "target_loss", "ranking_accuracy",
                "spearman", "kendall", "entropy_overlap", "random_overlap"]);
        _cycles.Append([
            key.Trial, key.Strategy, result.Cycle, result.LabeledCount,
            .. _metrics.Select(name => (object?)result.Metrics[name]), result.TargetLoss, result.RankingAccuracy,
            result.Spearman, result.Kendall, result.EntropyOverlap, result.RandomOverlap,
        ]);
        _times.Append(key.Trial, key.Strategy, result.Cycle,
            times.Training, times.Evaluation, times.Scoring, times.Selection);
        AppendPicks(key, result);
        _selections.Flush();
        _cycles.Flush();
        _times.Flush();
    }

    /// <summary>Removes remains of older tables after all rows are written.</summary>
    public void End()
    {
        _selections.End();
        _cycles?.End();
        _times.End();
    }

    public void Dispose()
    {
        _selections.Dispose();
        _cycles?.Dispose();
        _times.Dispose();
    }

    private void AppendPicks(TrialKey key, CycleResult result)
    {
        for (int i = 0; i < result.Picks.Count; i++)
        {
            Pick pick = result.Picks[i];
            _selections.Append([
                key.Trial, key.Strategy, result.Cycle, i + 1, pick.Index, experiment.Samples.Id(Split.Pool, pick.Index), pick.Score,
                .. AnswerColumns.Of(experiment, pick.Index, _answers?.Picks[i]),
            ]);
        }
    }

    private string[] Metrics(CycleResult result) =>
    [
        experiment.Task.MetricName,
        .. result.Metrics.Keys.Where(name => name != experiment.Task.MetricName).Order(StringComparer.Ordinal),
    ];
}
