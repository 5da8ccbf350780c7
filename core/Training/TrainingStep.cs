using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Optimizers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>
/// One step after another on the same modules: upload, forward, both losses, backward, optimizers. The optimizers and
/// what they remember live as long as this.
/// </summary>
public sealed class TrainingStep(
    ITask task, IBackend backend, OptimizerOptions options, TargetModule target, LossPredictor? predictor) : IDisposable
{
    private readonly GuardedTask _task = GuardedTask.Of(task);
    private readonly Optimizer _optimizer = Optimizer.Create(options, target.Parameters);
    private readonly Optimizer? _predictorOptimizer =
        predictor is null ? null : Optimizer.Create(options, predictor.Module.Parameters);
    private readonly LossRecord _losses = new(backend);

    /// <summary>Whether the next step has no room for its losses before somebody takes those that are there.</summary>
    public bool MustTakeLosses => _losses.IsFull;

    /// <summary>Steps taken, those before a restored state included.</summary>
    internal int StepCount
    {
        get => _optimizer.StepCount;
        set
        {
            _optimizer.StepCount = value;
            _predictorOptimizer?.StepCount = value;
        }
    }

    /// <summary>What the optimizers remember from step to step.</summary>
    internal IEnumerable<NamedTensor> OptimizerState => Prefixed("target", _optimizer).Concat(
        _predictorOptimizer is null ? [] : Prefixed("loss", _predictorOptimizer));

    /// <summary>Sets the learning rates of an epoch, counted from 1.</summary>
    public void StartEpoch(int epoch)
    {
        _optimizer.StartEpoch(epoch);
        _predictorOptimizer?.StartEpoch(epoch);
    }

    /// <summary>
    /// Takes one step on a filled batch. A device may still be at work when this returns.
    /// </summary>
    /// <param name="batch">The samples.</param>
    /// <param name="detached">Whether the target module learns nothing from the loss prediction.</param>
    /// <param name="seed">The root of the random numbers of the forward pass.</param>
    /// <exception cref="PluginException">The task throws or breaks its contract.</exception>
    /// <exception cref="DivergenceException">It throws over outputs of the network that are not finite.</exception>
    public void Run(MiniBatch batch, bool detached, Seed seed)
    {
        using var workspace = new Workspace(backend);
        _task.Upload(batch, workspace);
        TargetOutput output = _task.Forward(target, batch, ForwardContext.Training(seed));
        (Tensor targetLoss, Tensor trainingLoss) = Losses(output, batch);
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

    private static IEnumerable<NamedTensor> Prefixed(string prefix, Optimizer optimizer) =>
        optimizer.State.Select(tensor => tensor with { Name = $"{prefix}.{tensor.Name}" });

    private (Tensor Target, Tensor Training) Losses(TargetOutput output, MiniBatch batch)
    {
        try
        {
            Tensor targetLoss = _task.TargetLoss(output, batch);
            return (targetLoss, _task.TrainingLoss(output, batch, targetLoss));
        }
        catch (PluginException) when (!Finite.IsSane(output))
        {
            throw new Divergence(options, predictor).Of("what the network says is no longer finite");
        }
    }
}
