using Querent.ActiveLearning;
using Querent.Data;
using Querent.Training;

namespace Querent.Host.Runs;

/// <summary>
/// Writes <c>cycles.csv</c> and <c>selections.csv</c>, complete up to the last finished cycle at any time.
/// </summary>
internal sealed class RunTables(RunDirectory directory, ITask task) : IRunObserver, IDisposable
{
    private readonly CsvFile _selections = new(directory.File("selections.csv"),
        ["trial", "strategy", "cycle", "rank", "index", "id", "score"]);

    private CsvFile? _cycles;
    private string[] _metrics = [];

    public void CycleEnded(TrialKey key, CycleResult result)
    {
        // The names of the metrics are known only now.
        _metrics = _metrics.Length > 0 ? _metrics : Metrics(result);
        _cycles ??= new CsvFile(directory.File("cycles.csv"),
        [
            "trial", "strategy", "cycle", "labeled", .. _metrics, "target_loss", "ranking_accuracy",
            "training_seconds", "scoring_seconds", "selection_seconds",
        ]);
        _cycles.Append([
            key.Trial, key.Strategy, result.Cycle, result.LabeledCount,
            .. _metrics.Select(name => (object?)result.Metrics[name]), result.TargetLoss, result.RankingAccuracy,
            result.TrainingSeconds, result.ScoringSeconds, result.SelectionSeconds,
        ]);
        AppendPicks(key, result);
        _selections.Flush();
        _cycles.Flush();
    }

    public void Dispose()
    {
        _selections.Dispose();
        _cycles?.Dispose();
    }

    private void AppendPicks(TrialKey key, CycleResult result)
    {
        for (int i = 0; i < result.Picks.Count; i++)
        {
            Pick pick = result.Picks[i];
            _selections.Append(key.Trial, key.Strategy, result.Cycle, i + 1, pick.Index,
                task.SampleId(Split.Pool, pick.Index), pick.Score);
        }
    }

    private string[] Metrics(CycleResult result) =>
    [
        task.MetricName,
        .. result.Metrics.Keys.Where(name => name != task.MetricName).Order(StringComparer.Ordinal),
    ];
}
