using Querent.Autograd;
using Querent.Checkpoints;
using Querent.Layers;
using Querent.Onnx;
using Querent.Tensors;

namespace Querent.Export;

/// <summary>
/// Tensors of a trace and their names in a graph. Images [batch, height, width, channels] are [batch, channels, height, width]
/// there; all other tensors have the same axes.
/// </summary>
/// <param name="writer">Takes nodes and constants.</param>
internal sealed class ExportedGraph(OnnxWriter writer)
{
    private const int ImageAxes = 4;

    private readonly Dictionary<Tensor, string> _names = [];
    private readonly Dictionary<Tensor, NamedTensor> _weights = [];
    private readonly HashSet<string> _written = [];
    private int _count;

    /// <summary>Takes nodes that need no tensor of the trace.</summary>
    internal OnnxWriter Writer => writer;

    /// <summary>The axis of the graph that stands for one of a tensor of the trace.</summary>
    internal static int Axis(Tensor tensor, int axis) => tensor.Shape.Rank == ImageAxes ? axis switch { 0 => 0, 3 => 1, _ => axis + 1 } : axis;

    /// <summary>The extents of a tensor behind the batch, in the order of the graph.</summary>
    internal static int[] Extents(Tensor tensor)
    {
        int[] shape = tensor.Shape.ToArray();
        return shape is [_, var height, var width, var channels] ? [channels, height, width] : shape[1..];
    }

    /// <summary>Makes the weights of a module known, under their names with a prefix.</summary>
    internal void AddWeights(Module module, string prefix)
    {
        foreach (NamedTensor weight in module.State)
        {
            _weights[weight.Tensor] = weight with { Name = prefix + weight.Name };
        }
    }

    /// <summary>Gives a tensor a name.</summary>
    internal string Add(Tensor tensor, string? name = null) => _names[tensor] = name ?? Fresh();

    /// <summary>A name for a value between nodes.</summary>
    internal string Fresh() => $"x{_count++}";

    /// <summary>The name of a tensor that a node has computed.</summary>
    /// <exception cref="KeyNotFoundException">Nothing has computed it.</exception>
    internal string this[Tensor tensor] => _names[tensor];

    /// <summary>Whether the tensor was computed from the images.</summary>
    internal bool Knows(Tensor tensor) => _names.ContainsKey(tensor);

    /// <summary>The name of a weight, which is written the first time.</summary>
    /// <exception cref="NotSupportedException">It is no weight of the network.</exception>
    internal string Weight(Tensor tensor, params int[] dimensions)
    {
        TensorValues values = _weights.TryGetValue(tensor, out NamedTensor? weight)
            ? StateDict.Values(weight)
            : throw new NotSupportedException("it uses a tensor that is no weight of the network");
        if (_written.Add(values.Name))
        {
            writer.Constant(values.Name, dimensions.Length == 0 ? values.Dimensions : dimensions, values.Values);
        }

        return values.Name;
    }

    /// <summary>The layer that an op belongs to, by one of its weights; null for none.</summary>
    internal string? Layer(Op op) => op.Inputs.Select(input => _weights.GetValueOrDefault(input)?.Name).FirstOrDefault(name => name is not null);
}
