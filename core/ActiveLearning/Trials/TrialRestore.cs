using Querent.Checkpoints;
using Querent.Errors;
using Querent.Layers;

namespace Querent.ActiveLearning;

/// <summary>Restores a trial from its stored form, and refuses the state of another trial.</summary>
internal sealed class TrialRestore(TrialState state, IReadOnlyList<TensorValues> tensors)
{
    private const string Optimizer = "optimizer.";
    private const string Uniform = "a uniform draw";

    internal TrialState State => state;

    internal static bool IsOptimizerState(string name) => name.StartsWith(Optimizer, StringComparison.Ordinal);

    internal static TensorValues OptimizerValues(NamedTensor tensor) =>
        StateDict.Values(tensor with { Name = Optimizer + tensor.Name });

    internal static void FillOptimizer(IEnumerable<NamedTensor> state, IReadOnlyList<TensorValues> saved) =>
        Fill(state.Select(tensor => tensor with { Name = Optimizer + tensor.Name }), saved);

    internal void Fill(IEnumerable<NamedTensor> modules) =>
        Fill(modules, [.. tensors.Where(tensor => !IsOptimizerState(tensor.Name))]);

    /// <exception cref="DataException">The state belongs to a trial with another history.</exception>
    internal void RequireSame(TrialSetup setup, int poolSize, string initialWeights)
    {
        Require(state.Seed == setup.Seed.Key && state.Trial == setup.Number,
            $"is of trial {state.Trial} of seed {state.Seed}, not of trial {setup.Number} of seed {setup.Seed.Key}");
        Require(state.PoolSize == poolSize, $"is of a pool of {state.PoolSize} images, not {poolSize}");
        string mine = setup.InitialSelection?.Name ?? Uniform, saved = state.InitialSelection ?? Uniform;
        Require(mine == saved, $"is of a trial whose first labels came from {saved}, not from {mine}");
        Require(state.Cycle >= (setup.InitialSelection is null ? 1 : 0) && state.Cycle <= setup.Options.Cycles,
            $"is of cycle {state.Cycle}, and the trial has {setup.Options.Cycles}");
        Require(state.Cycle > 0 || state.Phase is TrialPhase.Select or TrialPhase.AwaitLabels,
            $"is of cycle 0, which has no phase {state.Phase}");
        Require(state.InitialWeights == initialWeights,
            "is of a trial that began with other weights; were the strategy, the network or a file of weights changed?");
        Require(state.Cycle == 0 || state.Phase != TrialPhase.Select || state.Test is not null, "lacks the result of its evaluation");
    }

    internal Pool Pool()
    {
        var pool = new Pool(state.PoolSize);
        try
        {
            Require(state.Rounds.Sum() == state.Labeled.Count, "has rounds that are not those of its labels");
            int from = 0;
            foreach (int count in state.Rounds)
            {
                pool.Label([.. state.Labeled.Skip(from).Take(count)]);
                from += count;
            }

            pool.Decline(state.Declined);
            return pool;
        }
        catch (Exception problem) when (problem is ArgumentOutOfRangeException or InvalidOperationException)
        {
            throw new DataException($"the checkpoint cannot be used: {problem.Message}", problem);
        }
    }

    private static void Fill(IEnumerable<NamedTensor> live, IReadOnlyList<TensorValues> saved)
    {
        Dictionary<string, TensorValues> byName = saved.ToDictionary(tensor => tensor.Name);
        NamedTensor[] all = [.. live];
        Require(all.Length == saved.Count, $"has {saved.Count} tensors, not {all.Length}");
        foreach (NamedTensor tensor in all)
        {
            Require(byName.TryGetValue(tensor.Name, out TensorValues? values)
                && values.Dimensions.SequenceEqual(FileLayouts.Dimensions(tensor)), $"lacks '{tensor.Name}' in its shape");
            tensor.Tensor.Upload(FileLayouts.FromFile(tensor, values!.Values));
        }
    }

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new DataException($"the checkpoint {problem}");
        }
    }
}
