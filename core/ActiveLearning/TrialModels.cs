using Querent.Checkpoints;
using Querent.Errors;
using Querent.Layers;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>The target module of a trial, its loss prediction module if it has one, and what both began with.</summary>
internal sealed class TrialModels : IDisposable
{
    private readonly (NamedTensor Tensor, float[] Values)[] _initial;

    internal TrialModels(GuardedTask task, TrialSetup setup, StrategyNeeds needs)
    {
        LossPredictionOptions? lossPrediction = needs.LossPrediction;
        Target = task.CreateTarget(setup.Backend, setup.TrialSeed.For(Purpose.TargetWeights));
        LossPrediction = lossPrediction is null ? null : new LossPredictionModule(setup.Backend, Target.TapChannels,
            lossPrediction.Width, setup.TrialSeed.For(Purpose.LossPredictionWeights));
        Predictor = LossPrediction is null ? null : new LossPredictor(LossPrediction, lossPrediction!);
        Previous = needs.All.Any(signal => signal.NeedsPrevious)
            ? task.CreateTarget(setup.Backend, setup.TrialSeed.For(Purpose.TargetWeights)) : null;
        _initial = [.. Trained.Select(tensor => (tensor, tensor.Tensor.ToArray()))];
        InitialHash = string.Join('+', Hashes());
    }

    internal TargetModule Target { get; }

    internal LossPredictionModule? LossPrediction { get; }

    internal LossPredictor? Predictor { get; }

    /// <summary>The target module as it was before the training of the cycle; null where no signal needs it.</summary>
    internal TargetModule? Previous { get; }

    /// <summary>Tells whether the weights that a trial began with can be had again.</summary>
    internal string InitialHash { get; }

    /// <summary>Parameters and running statistics of all modules.</summary>
    internal IEnumerable<NamedTensor> Tensors => Trained.Concat(Previous is null ? [] : Named("previous", Previous));

    private IEnumerable<NamedTensor> Trained => Named("target", Target).Concat(
        LossPrediction is null ? [] : Named("loss", LossPrediction));

    /// <summary>SHA-256 of the target module and of the loss prediction module, if there is one.</summary>
    internal IEnumerable<string> Hashes() =>
        LossPrediction is null ? [StateDict.Hash(Target)] : [StateDict.Hash(Target), StateDict.Hash(LossPrediction)];

    /// <summary>Starts again from the weights of the beginning.</summary>
    internal void Reset()
    {
        foreach ((NamedTensor tensor, float[] values) in _initial)
        {
            tensor.Tensor.Upload(values);
        }
    }

    /// <summary>Keeps the target module as it is now, before it is trained on.</summary>
    internal void KeepPrevious()
    {
        foreach ((NamedTensor from, NamedTensor to) in Target.State.Zip(Previous?.State ?? []))
        {
            to.Tensor.Upload(from.Tensor.ToArray());
        }
    }

    public void Dispose()
    {
        Previous?.Dispose();
        LossPrediction?.Dispose();
        Target.Dispose();
    }

    private static IEnumerable<NamedTensor> Named(string prefix, Module module) =>
        module.State.Select(tensor => tensor with { Name = $"{prefix}.{tensor.Name}" });
}
