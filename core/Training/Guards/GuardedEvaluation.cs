using Querent.Data;
using Querent.Errors;
using Querent.Networks;

namespace Querent.Training;

/// <summary>An evaluation that is held to the contract of <see cref="IEvaluation"/>.</summary>
internal sealed class GuardedEvaluation(IEvaluation evaluation, GuardedTask task, PluginFaults faults) : IEvaluation
{
    private const string ResultMember = $"{nameof(IEvaluation)}.{nameof(Result)}";
    private const string ConfusionMember = $"{nameof(IEvaluation)}.{nameof(Confusion)}";

    public ConfusionMatrix? Confusion
    {
        get
        {
            ConfusionMatrix? matrix = faults.Ask(ConfusionMember, () => evaluation.Confusion);
            bool whole = matrix is null || (matrix.Classes is { Count: var classes } && matrix.Counts is { } counts
                && counts.GetLength(0) == classes && counts.GetLength(1) == classes);
            return whole ? matrix : throw faults.Broke($"{ConfusionMember} has no row and column for each class");
        }
    }

    public void Add(TargetOutput output, MiniBatch batch, ForwardPass again) =>
        faults.Run($"{nameof(IEvaluation)}.{nameof(Add)}", () => evaluation.Add(output, batch, again));

    public IReadOnlyDictionary<string, double> Result()
    {
        Dictionary<string, double> metrics = faults.Answer(
            ResultMember, () => evaluation.Result() is { } result ? new Dictionary<string, double>(result) : null);
        string main = task.MetricName;
        if (!metrics.ContainsKey(main))
        {
            throw faults.Broke($"{ResultMember} lacks the main metric '{main}'; it has {List(metrics.Keys)}");
        }

        foreach ((string name, double value) in metrics.Where(metric => !double.IsFinite(metric.Value)))
        {
            throw faults.Broke(FormattableString.Invariant($"{ResultMember}: the metric '{name}' is {value}"));
        }

        RequireSameNames(metrics);
        return metrics;
    }

    private void RequireSameNames(Dictionary<string, double> metrics)
    {
        task.MetricNames ??= metrics.Keys;
        if (metrics.Count != task.MetricNames.Count || !task.MetricNames.All(metrics.ContainsKey))
        {
            throw faults.Broke($"{ResultMember} has the metrics {List(metrics.Keys)}, and had {List(task.MetricNames)} " +
                "in an earlier cycle");
        }
    }

    private static string List(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? "none" : string.Join(", ", names);
}
