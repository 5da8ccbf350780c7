using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.Networks;
using Querent.Objectives;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// A dry step with the auxiliary objectives of a strategy before anything is trained: whatever breaks the contract of <see
/// cref="IAuxiliaryObjective"/> is found in a moment, and not when the strategy's turn comes.
/// </summary>
public static class ObjectiveCheck
{
    private const int FewestSamples = 2;

    /// <summary>Takes one step on some samples; it works on modules of its own, which it disposes.</summary>
    /// <param name="task">Was checked itself.</param>
    /// <param name="samples">The first of the pool that have labels are used.</param>
    /// <param name="backend">Any one.</param>
    /// <param name="needs">Of the strategy; without objectives there is nothing to do.</param>
    /// <param name="name">The strategy in messages.</param>
    /// <exception cref="PluginException">An objective breaks its contract, or its first loss is not finite.</exception>
    public static void Run(ITask task, Samples samples, IBackend backend, StrategyNeeds needs, string name)
    {
        if (needs.Objectives.Count == 0)
        {
            return;
        }

        GuardedTask guarded = GuardedTask.Of(task);
        using TargetModule target = guarded.CreateTarget(backend, new Seed(0));
        IReadOnlyList<GuardedObjective> objectives =
            TrialObjectives.Make(guarded, target, backend, new Seed(0), needs, name);
        try
        {
            Step(guarded, samples, backend, target, objectives);
        }
        finally
        {
            TrialObjectives.Dispose(objectives);
        }
    }

    private static void Step(
        GuardedTask task, Samples samples, IBackend backend, TargetModule target, IReadOnlyList<GuardedObjective> objectives)
    {
        // The rate has no effect: the modules end with the step.
        using var step = new TrainingStep(task, backend, new OptimizerOptions { LearningRate = 0.001f }, target, objectives);
        MiniBatch batch = task.CreateBatch();
        task.Fill(batch, samples, new BatchRequest(Split.Pool, Labeled(samples, objectives), new Seed(0)));
        step.Run(batch, new Seed(0));
        ReadOnlySpan<float> losses = step.TakeLosses()[0].Auxiliary.Span;
        for (int i = 0; i < losses.Length; i++)
        {
            if (!float.IsFinite(losses[i]))
            {
                throw objectives[i].Broke(FormattableString.Invariant(
                    $"its first loss is {losses[i]}, for outputs of an untrained network"));
            }
        }
    }

    private static int[] Labeled(Samples samples, IReadOnlyList<GuardedObjective> objectives) =>
    [
        .. Enumerable.Range(0, samples.Count(Split.Pool)).Where(index => samples.Label(Split.Pool, index) is not null)
            .Take(Math.Max(FewestSamples, objectives.Max(objective => objective.LeastSamples))),
    ];
}
