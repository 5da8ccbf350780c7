using Querent.Data;
using Querent.LossPrediction;

namespace Querent.Training;

/// <summary>What a frozen model reaches on the test split.</summary>
/// <param name="Metrics">The task's metrics by name.</param>
/// <param name="TargetLoss">The mean loss.</param>
/// <param name="RankingAccuracy">How well predicted losses order the samples; null without a loss prediction
/// module.</param>
/// <param name="LossPairs">Of each test sample in their order; none without a loss prediction module.</param>
/// <param name="Confusion">Absent from a task that does not tell.</param>
public sealed record TestResult(
    IReadOnlyDictionary<string, double> Metrics, double TargetLoss, double? RankingAccuracy,
    IReadOnlyList<LossPair> LossPairs, ConfusionMatrix? Confusion)
{
    public static TestResult Of(ITask task, FrozenModel model, CancellationToken cancellation)
    {
        int count = task.Count(Split.Test);
        IEvaluation evaluation = task.StartEvaluation();
        var losses = new float[count];
        float[]? predicted = model.PredictsLoss ? new float[count] : null;
        model.ForEach(Split.Test, [.. Enumerable.Range(0, count)], glance =>
        {
            glance.EvaluateInto(evaluation);
            glance.TargetLosses().CopyTo(losses, glance.Start);
            if (predicted is not null)
            {
                glance.PredictedLosses().CopyTo(predicted, glance.Start);
            }
        }, cancellation);
        double mean = losses.Average(loss => (double)loss);
        return predicted is null
            ? new TestResult(evaluation.Result(), mean, null, [], evaluation.Confusion)
            : new TestResult(evaluation.Result(), mean, LossPrediction.RankingAccuracy.Of(predicted, losses),
                [.. predicted.Zip(losses, (said, real) => new LossPair(said, real))], evaluation.Confusion);
    }
}
