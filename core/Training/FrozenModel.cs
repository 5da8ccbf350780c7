using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// A trained model that can only be looked at: evaluation mode, no augmentation, no recording. Nothing that scores can
/// reach the modules behind it, so scoring cannot change them.
/// </summary>
public sealed class FrozenModel(
    ITask task, IBackend backend, TargetModule target, LossPredictor? predictor, int batchSize)
{
    public bool PredictsLoss => predictor is not null;

    /// <summary>
    /// Runs the model over samples, batch by batch in the given order; the visitor reads what it wants before the
    /// tensors of the batch end.
    /// </summary>
    internal void ForEach(
        Split split, IReadOnlyList<int> indices, Action<Glance> visit, CancellationToken cancellation)
    {
        int[] all = [.. indices];
        using var feed = new BatchFeed(task, Portion.Of(split, all, batchSize, augmentation: null));
        using GradientScope off = GradientScope.Off();
        for (int start = 0; start < all.Length; start += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            MiniBatch batch = feed.Next();
            using var workspace = new Workspace(backend);
            batch.Upload(workspace);
            TargetOutput output = target.Forward(batch.Images, ForwardMode.Evaluation);
            visit(new Glance(task, predictor, output, batch, start));
        }
    }
}

/// <summary>What a frozen model says about one batch of samples; valid while the visitor runs.</summary>
internal readonly struct Glance(ITask task, LossPredictor? predictor, TargetOutput output, MiniBatch batch, int start)
{
    /// <summary>The position of the first sample in the list that was asked for.</summary>
    internal int Start => start;

    internal int Count => batch.Count;

    internal void EvaluateInto(IEvaluation evaluation) => evaluation.Add(output, batch);

    internal float[] TargetLosses() => task.TargetLoss(output, batch).ToArray();

    internal float[] PredictedLosses() => predictor!.Predict(output).ToArray();

    internal float[] Embeddings() => output.Embedding.ToArray();

    internal IReadOnlyList<Annotation> Annotations() => task.Annotate(output, batch);

    internal (float[] Values, int Classes) ClassProbabilities()
    {
        Tensor probabilities = task.ClassProbabilities(output);
        return (probabilities.ToArray(), probabilities.Shape[-1]);
    }
}
