using Querent.Layers;

namespace Querent.Checkpoints;

/// <summary>
/// Tensors that no training changes, on the host: one copy serves all modules that work on their outputs. Saved models
/// hold them; checkpoints of trials do not.
/// </summary>
public sealed class FrozenTensors
{
    private FrozenTensors(IReadOnlyList<TensorValues> values) => Values = values;

    /// <summary>The tensors in the order of the module that they were taken from.</summary>
    public IReadOnlyList<TensorValues> Values { get; }

    /// <summary>A copy of the parameters and running statistics of a module; waits for the device.</summary>
    public static FrozenTensors Of(Module module) => new([.. module.State.Select(StateDict.Values)]);

    /// <summary>Gives a module of the same kind these values.</summary>
    /// <exception cref="ArgumentException">Its tensors have other names or shapes.</exception>
    public void Fill(Module module)
    {
        NamedTensor[] state = [.. module.State];
        if (!state.Select(tensor => tensor.Name).SequenceEqual(Values.Select(tensor => tensor.Name)))
        {
            throw new ArgumentException("The module has other tensors than those that are frozen.", nameof(module));
        }

        foreach ((NamedTensor tensor, TensorValues values) in state.Zip(Values))
        {
            tensor.Tensor.Upload(FileLayouts.FromFile(tensor, values.Values));
        }
    }
}
