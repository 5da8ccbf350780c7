using Querent.Backends;
using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>
/// A residual network found in a graph by its structure: stem, blocks, global average pooling, and a classifier if there is one.
/// </summary>
/// <param name="Stem">The first convolution.</param>
/// <param name="IsPooled">Whether max pooling follows the stem.</param>
/// <param name="Blocks">In their order.</param>
/// <param name="Classifier">Null where the network ends with its features.</param>
internal sealed record ResidualGraph(
    ConvolutionLayer Stem, bool IsPooled, IReadOnlyList<BlockLayers> Blocks, LinearLayer? Classifier)
{
    private static readonly Window s_pool = Window.Square(3, 2, padding: 1);

    /// <summary>Whether the file has biases in place of some batch normalizations.</summary>
    internal bool IsFolded => Stem.IsFolded || Blocks.Any(block => block.Layers.Append(block.Shortcut).Any(layer => layer?.IsFolded == true));

    /// <exception cref="FormatException">It is another network; the message names the first node that does not fit.</exception>
    internal static ResidualGraph Read(GraphWalk walk, Place images)
    {
        OnnxNode first = walk.Next(images.Tensor) is { Type: "Conv" } conv ? conv : throw new FormatException(
            $"no convolution takes its images, but {BlockLayers.NameOf(walk.Consumers(images.Tensor))}; a residual network begins with one");
        var stem = ConvolutionLayer.Read(walk, first, images);
        if ((stem.Kernel, stem.Stride) is not ((7, 2) or (3, 1)))
        {
            throw new FormatException($"{stem.Label} is {stem.Kernel}x{stem.Kernel} with stride {
                stem.Stride}; a stem is 7x7 with stride 2, or 3x3 with stride 1");
        }

        Place at = stem.Output with { Tensor = BlockLayers.Activate(walk, stem.Output.Tensor, first) };
        bool isPooled = stem.Kernel == 7;
        at = isPooled ? Pool(walk, at) : at;
        var blocks = new List<BlockLayers>();
        while (walk.Consumers(at.Tensor).Any(node => node.Type == "Conv"))
        {
            blocks.Add(BlockLayers.Read(walk, at));
            at = blocks[^1].Output;
        }

        if (blocks.Count == 0)
        {
            throw new FormatException($"{stem.Label}: no residual block follows the stem, but {
                BlockLayers.NameOf(walk.Consumers(at.Tensor))}; only residual networks are imported from ONNX");
        }

        LinearLayer? classifier = HeadNodes.Read(walk, at);
        walk.RequireAllUsed();
        return new ResidualGraph(stem, isPooled, blocks, classifier);
    }

    private static Place Pool(GraphWalk walk, Place at)
    {
        if (walk.Next(at.Tensor) is not { Type: "MaxPool" } pool)
        {
            throw new FormatException($"no max pooling follows the stem of 7x7, but {BlockLayers.NameOf(walk.Consumers(at.Tensor))}");
        }

        if ((pool.Integers("kernel_shape") ?? []) is not [3, 3] || ConvolutionLayer.StrideOf(pool) != s_pool.Stride
            || pool.Integer("ceil_mode", 0) != 0 || (pool.Integers("dilations") ?? []).Any(dilation => dilation != 1))
        {
            throw new FormatException($"{pool.Label} is no max pooling of 3x3 with stride 2");
        }

        return at.Behind(pool, s_pool, walk.Use(pool));
    }
}
