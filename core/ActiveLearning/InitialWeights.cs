using Querent.Layers;

namespace Querent.ActiveLearning;

/// <summary>The state of modules at the start of a trial, to start again from.</summary>
internal sealed class InitialWeights(params Module?[] modules)
{
    private readonly (NamedTensor Tensor, float[] Values)[] _values =
        [.. modules.OfType<Module>().SelectMany(module => module.State).Select(tensor => (tensor, tensor.Tensor.ToArray()))];

    internal void Restore()
    {
        foreach ((NamedTensor tensor, float[] values) in _values)
        {
            tensor.Tensor.Upload(values);
        }
    }
}
