using Querent.Checkpoints;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Objectives;
using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>The target module of a trial, its auxiliary objectives, and the weights that all began with.</summary>
internal sealed class TrialModels : IDisposable
{
    private readonly (NamedTensor Tensor, float[] Values)[] _initial;

    internal TrialModels(GuardedTask task, TrialSetup setup, StrategyNeeds needs)
    {
        Target = task.CreateTarget(setup.Backend, setup.TrialSeed.For(Purpose.TargetWeights));
        Objectives = TrialObjectives.Make(task, Target, setup.Backend, setup.TrialSeed, needs, setup.StrategyName);
        Previous = needs.All.Any(signal => signal.NeedsPrevious)
            ? task.CreateTarget(setup.Backend, setup.TrialSeed.For(Purpose.TargetWeights)) : null;
        _initial = [.. Trained.Select(tensor => (tensor, tensor.Tensor.ToArray()))];
        WeightHashes hashes = Hashes();
        InitialHash = string.Join(
            '+', new[] { hashes.Target, hashes.LossPrediction, hashes.Auxiliary }.Where(hash => hash is not null));
    }

    internal TargetModule Target { get; }

    internal IReadOnlyList<GuardedObjective> Objectives { get; }

    /// <summary>The target module as it was before the training of the cycle; null where no signal needs it.</summary>
    internal TargetModule? Previous { get; }

    /// <summary>Checksum of the initial weights of the trial, by which a restored trial verifies them.</summary>
    internal string InitialHash { get; }

    /// <summary>Parameters and running statistics of all modules.</summary>
    internal IEnumerable<NamedTensor> Tensors => Trained.Concat(Previous is null ? [] : Named("previous", Previous));

    private IEnumerable<NamedTensor> Trained => Named("target", Target).Concat(
        Objectives.SelectMany(objective => ObjectiveNames.Named(objective.Name, objective.Module.State)));

    internal WeightHashes Hashes() => WeightHashes.Of(Target, Objectives);

    /// <summary>Resets all modules to their initial weights.</summary>
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
        TrialObjectives.Dispose(Objectives);
        Target.Dispose();
    }

    private static IEnumerable<NamedTensor> Named(string prefix, Module module) =>
        module.State.Select(tensor => tensor with { Name = $"{prefix}.{tensor.Name}" });
}
