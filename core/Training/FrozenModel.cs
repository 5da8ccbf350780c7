using Querent.Autograd;
using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// A trained model that can only be looked at: evaluation mode, no augmentation, no recording. Nothing that scores can
/// reach the modules behind it, so scoring cannot change them.
/// </summary>
/// <remarks>Whoever reads what it says gets a <see cref="DivergenceException"/> for numbers that are not finite or
/// beyond 1e16, and a <see cref="PluginException"/> where the task breaks its contract.</remarks>
public sealed class FrozenModel(
    ITask task, IBackend backend, TargetModule target, LossPredictor? predictor, int batchSize)
{
    private readonly GuardedTask _task = GuardedTask.Of(task);

    public bool PredictsLoss => predictor is not null;

    /// <summary>How it was trained: a model that diverged then gets advice that fits.</summary>
    public OptimizerOptions? Optimizer { get; init; }

    internal LossPredictor? Predictor => predictor;

    internal Divergence Divergence => new(Optimizer, predictor);

    /// <summary>Looks at parameters and statistics, of which an evaluation may not show all.</summary>
    /// <exception cref="DivergenceException">One is not finite; the message names it.</exception>
    internal void RequireFinite()
    {
        Divergence.Check(target, ofPrediction: false);
        if (predictor is not null)
        {
            Divergence.Check(predictor.Module, ofPrediction: true);
        }
    }

    /// <summary>
    /// Runs the model over samples, batch by batch in the given order; the visitor reads what it wants before the
    /// tensors of the batch end.
    /// </summary>
    internal void ForEach(
        Split split, IReadOnlyList<int> indices, Action<Glance> visit, CancellationToken cancellation)
    {
        int[] all = [.. indices];
        using var feed = new BatchFeed(_task, Portion.Of(split, all, batchSize, augmentation: null));
        using GradientScope off = GradientScope.Off();
        int start = 0;
        foreach (Portion portion in Portion.Of(split, all, batchSize, augmentation: null))
        {
            cancellation.ThrowIfCancellationRequested();
            MiniBatch batch = feed.Next();
            using var workspace = new Workspace(backend);
            _task.Upload(batch, workspace);
            TargetOutput output = _task.Forward(target, batch, ForwardContext.Evaluation);
            visit(new Glance(_task, this, output, batch, portion, start));
            start += batch.Count;
        }
    }
}
