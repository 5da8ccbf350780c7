using Querent.ActiveLearning;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Runs;

/// <summary>Every finished cycle of a run, in the order in which they ended.</summary>
public sealed class RunResults(string metricName, IReadOnlyList<string> strategies) : IRunObserver
{
    private readonly List<(TrialKey Key, CycleResult Result)> _cycles = [];
    private readonly List<(TrialKey Key, CycleTimes Times)> _times = [];
    private readonly Dictionary<TrialKey, string> _trainedBy = [];
    private readonly Dictionary<(TrialKey Key, int Cycle), OracleAnswers> _answers = [];

    /// <summary>The main metric; higher is better.</summary>
    public string MetricName => metricName;

    /// <summary>The labels of the strategies; the first is the one that others are compared with.</summary>
    public IReadOnlyList<string> Strategies => strategies;

    /// <summary>Unit and result of each cycle.</summary>
    public IReadOnlyList<(TrialKey Key, CycleResult Result)> Cycles => _cycles;

    /// <summary>
    /// Of the cycles, in the same order. A first cycle that another strategy trained has no times of training and
    /// evaluation: they are counted there.
    /// </summary>
    public IReadOnlyList<(TrialKey Key, CycleTimes Times)> Times => _times;

    /// <summary>The strategy that trained the first cycle of a unit, where it was another than the unit's
    /// own.</summary>
    public IReadOnlyDictionary<TrialKey, string> FirstCycleTrainedBy => _trainedBy;

    /// <summary>Answers of a simulated oracle by unit and cycle; none without one.</summary>
    public IReadOnlyDictionary<(TrialKey Key, int Cycle), OracleAnswers> Answers => _answers;

    /// <summary>The last cycle that any unit has finished, counted from 1; 0 for none.</summary>
    public int LastCycle => _cycles.Count == 0 ? 0 : _cycles.Max(cycle => cycle.Result.Cycle);

    /// <inheritdoc/>
    public void FirstCycleShared(TrialKey key, string trainedBy) => _trainedBy[key] = trainedBy;

    /// <inheritdoc/>
    public void LabelsAnswered(TrialKey key, int cycle, OracleAnswers answers) => _answers[(key, cycle)] = answers;

    /// <inheritdoc/>
    public void CycleRecalled(TrialKey key, CycleResult result, CycleTimes times) => CycleEnded(key, result, times);

    /// <inheritdoc/>
    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        // Large, and asked for of a trial's last cycle alone.
        if (_cycles.Count > 0 && _cycles[^1].Key == key)
        {
            _cycles[^1] = (key, _cycles[^1].Result with { Confusion = null, LossPairs = [] });
        }

        _cycles.Add((key, result));
        bool isShared = result.Cycle == 1 && _trainedBy.ContainsKey(key);
        _times.Add((key, isShared ? times with { Training = 0, Evaluation = 0 } : times));
    }

    /// <summary>A number of each trial of a strategy in one cycle; trials without the number are left out.</summary>
    public SampleStatistics Of(string strategy, int cycle, Func<CycleResult, double?> number) => new(
    [
        .. _cycles
            .Where(entry => entry.Key.Strategy == strategy && entry.Result.Cycle == cycle)
            .Select(entry => number(entry.Result))
            .OfType<double>(),
    ]);

    /// <summary>The main metric of each trial of a strategy in one cycle.</summary>
    public SampleStatistics Metric(string strategy, int cycle) => Of(strategy, cycle, result => result.Metrics[metricName]);

    /// <summary>
    /// Number of labels that a cycle trains on; the same for all strategies unless an oracle declined some.
    /// </summary>
    public int Labels(int cycle) => Labeled(cycle).First();

    /// <summary>The same as a mean over all strategies and trials.</summary>
    internal double MeanLabels(int cycle) => Labeled(cycle).Average();

    /// <summary><c>200</c>; where an oracle declined some, <c>183 to 190</c>.</summary>
    internal string LabelText(int cycle)
    {
        (int fewest, int most) = (Labeled(cycle).Min(), Labeled(cycle).Max());
        return FormattableString.Invariant(fewest == most ? $"{most}" : (FormattableString)$"{fewest} to {most}");
    }

    private IEnumerable<int> Labeled(int cycle) =>
        _cycles.Where(entry => entry.Result.Cycle == cycle).Select(entry => entry.Result.LabeledCount);
}
