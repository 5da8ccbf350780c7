using Querent.Data;
using Querent.Errors;
using Querent.LossPrediction;

namespace Querent.Training;

/// <summary>Metrics and losses of a frozen model on the test split.</summary>
/// <param name="Metrics">The task's metrics by name.</param>
/// <param name="TargetLoss">The mean loss.</param>
/// <param name="Ranking">Rank agreement of predicted and real losses; null without a loss prediction module.</param>
/// <param name="Collapse">The reason why the loss prediction module is of no use, see <see cref="ModuleCollapse"/>;
/// null if the module works, or without one.</param>
/// <param name="LossPairs">Of each test sample in their order; none without a loss prediction module.</param>
/// <param name="Confusion">The confusion matrix; null if the task has none.</param>
public sealed record TestResult(
    IReadOnlyDictionary<string, double> Metrics, double TargetLoss, LossRanking? Ranking, string? Collapse,
    IReadOnlyList<LossPair> LossPairs, ConfusionMatrix? Confusion)
{
    /// <summary>Measures a model on the test split, all of it, in its order.</summary>
    /// <exception cref="DivergenceException">An output of the model for the test split is not finite.</exception>
    /// <exception cref="PluginException">The task breaks its contract.</exception>
    public static TestResult Of(ITask task, Samples samples, FrozenModel model, CancellationToken cancellation)
    {
        var guarded = GuardedTask.Of(task);
        int count = samples.Count(Split.Test);
        int[] all = [.. Enumerable.Range(0, count)];
        samples.RequireLabels(Split.Test, all);
        IEvaluation evaluation = guarded.StartEvaluation();
        var losses = new float[count];
        LossPredictor? predictor = model.Find<LossPredictor>();
        float[]? predicted = predictor is null ? null : new float[count];
        model.ForEach(Split.Test, all, outputs =>
        {
            // Divergence is checked first: an evaluation may fail over numbers that are not finite.
            outputs.TargetLosses().CopyTo(losses, outputs.Start);
            if (predicted is not null)
            {
                outputs.PredictedLosses(predictor!).CopyTo(predicted, outputs.Start);
            }

            outputs.EvaluateInto(evaluation);
        }, cancellation);
        IReadOnlyDictionary<string, double> metrics = MetricsOf(evaluation, model, all, cancellation);
        double mean = losses.Average(loss => (double)loss);
        return predicted is null
            ? new TestResult(metrics, mean, null, null, [], evaluation.Confusion)
            : new TestResult(metrics, mean, LossRanking.Of(predicted, losses), ModuleCollapse.Of(predicted, losses),
                [.. predicted.Zip(losses, (said, real) => new LossPair(said, real))], evaluation.Confusion);
    }

    // Metrics that are not finite are the task's fault, unless they come from outputs that are not.
    private static IReadOnlyDictionary<string, double> MetricsOf(
        IEvaluation evaluation, FrozenModel model, int[] all, CancellationToken cancellation)
    {
        try
        {
            return evaluation.Result();
        }
        catch (PluginException)
        {
            bool sane = true;
            model.ForEach(Split.Test, all, outputs => sane &= outputs.IsSane, cancellation);
            if (sane)
            {
                throw;
            }

            throw model.Divergence.Of("what the network says of the test split is no longer finite");
        }
    }
}
