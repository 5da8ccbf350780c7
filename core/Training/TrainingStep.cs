using Querent.Autograd;
using Querent.Autograd.Ops;
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
/// One step after another on the same modules: upload, forward, both losses, backward, optimizers. The optimizers and
/// what they remember live as long as this.
/// </summary>
public sealed class TrainingStep(
    ITask task, IBackend backend, OptimizerOptions options, TargetModule target, LossPredictor? predictor) : IDisposable
{
    private readonly Optimizer _optimizer = Optimizer.Create(options, target.Parameters);
    private readonly Optimizer? _predictorOptimizer =
        predictor is null ? null : Optimizer.Create(options, predictor.Module.Parameters);
    private readonly LossRecord _losses = new(backend);

    /// <summary>Whether the next step has no room for its losses before somebody takes those that are there.</summary>
    public bool MustTakeLosses => _losses.IsFull;

    /// <summary>Sets the learning rates of an epoch, counted from 1.</summary>
    public void StartEpoch(int epoch)
    {
        _optimizer.StartEpoch(epoch);
        _predictorOptimizer?.StartEpoch(epoch);
    }

    /// <summary>
    /// Takes one step on a filled batch. When <paramref name="detached"/>, the target module learns nothing from the
    /// loss prediction. A device may still be at work when this returns.
    /// </summary>
    public void Run(MiniBatch batch, bool detached)
    {
        using var workspace = new Workspace(backend);
        batch.Upload(workspace);
        TargetOutput output = target.Forward(batch.Images, ForwardMode.Training);
        Tensor targetLoss = task.TargetLoss(output, batch);
        RequirePerSample(targetLoss, batch.Count);
        Tensor trainingLoss = task.TrainingLoss(output, batch, targetLoss);
        Tensor? predictionLoss = predictor?.Loss(output, targetLoss, detached);
        _losses.Add(trainingLoss, predictionLoss);
        Tensor total = predictionLoss is null
            ? trainingLoss
            : trainingLoss.Add(predictionLoss.Affine(predictor!.Options.Lambda, 0));
        total.Backward();
        _optimizer.Step();
        _predictorOptimizer?.Step();
    }

    /// <summary>
    /// What the steps since the last call minimised, oldest first, valid until the next call; waits for the device.
    /// </summary>
    public ReadOnlySpan<StepLosses> TakeLosses() => _losses.Take();

    public void Dispose()
    {
        _losses.Dispose();
        _predictorOptimizer?.Dispose();
        _optimizer.Dispose();
    }

    private static void RequirePerSample(Tensor loss, int count)
    {
        if (loss.Shape != new Shape(count))
        {
            throw new PluginException(
                $"task: the target loss of {count} samples has shape {loss.Shape}; it must have one value per sample");
        }
    }
}
