using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// Some numbers for each default box: one 3x3 convolution on each source map, named <c>0 .. 5</c>. Its channels are
/// those of the first box of a cell, then those of the second, and so on.
/// </summary>
internal sealed class SsdHead : Module
{
    private readonly Convolution[] _convolutions;
    private readonly int _numbers;

    internal SsdHead(
        IBackend backend, IReadOnlyList<SourceMap> maps, IReadOnlyList<int> channels, int numbers, Seed seed)
    {
        _numbers = numbers;
        _convolutions = [.. maps.Select((map, i) => AddChild($"{i}", new Convolution(
            backend, channels[i], map.BoxesPerPlace * numbers, 3, seed.For(i), padding: 1, bias: true,
            distribution: WeightDistribution.XavierUniform)))];
    }

    /// <summary>[batch, boxes, numbers]: map by map, row by row, column by column, box by box.</summary>
    internal Tensor Forward(Tensor[] sources)
    {
        Tensor[] parts = [.. sources.Zip(_convolutions, (source, convolution) => convolution.Forward(source))];
        Tensor all = TensorOps.Concat(1, Array.ConvertAll(parts, part => part.Reshape(
            part.Shape[0], part.Length / part.Shape[0] / _numbers, _numbers)));
        Array.ForEach(parts, Tape.ReleaseUnlessRecorded);
        return all;
    }
}
