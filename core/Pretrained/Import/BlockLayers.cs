using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>One residual block of a graph: relu(f(x) + x), or relu(f(x) + shortcut(x)).</summary>
/// <param name="Layers">Those of f, with ReLU between them.</param>
/// <param name="Shortcut">Null where x itself is added.</param>
/// <param name="Output">The result, behind the last ReLU.</param>
internal sealed record BlockLayers(IReadOnlyList<ConvolutionLayer> Layers, ConvolutionLayer? Shortcut, Place Output)
{
    private const int MostLayers = 3;

    /// <exception cref="FormatException">There is no such block behind x.</exception>
    internal static BlockLayers Read(GraphWalk walk, Place x)
    {
        OnnxNode[] starts = [.. walk.Consumers(x.Tensor).Where(node => node.Type == "Conv")];
        if (starts.Length > 2)
        {
            throw new FormatException($"{starts[2].Label} is the third branch of a block");
        }

        ConvolutionLayer[][] branches = [.. starts.Select(start => Branch(walk, start, x)).OrderByDescending(branch => branch.Length)];
        ConvolutionLayer[] main = branches[0];
        ConvolutionLayer? shortcut = branches.Length == 1 ? null : branches[1] is [{ Kernel: 1 } only] ? only
            : throw new FormatException($"{branches[1][0].Label} begins a branch that is no shortcut of one 1x1 convolution");
        Place end = main[^1].Output;
        OnnxNode sum = walk.Next(end.Tensor) is { Type: "Add" } add ? add
            : throw new FormatException($"{main[^1].Label}: no addition of a shortcut follows it");
        if (!sum.Inputs.Order(StringComparer.Ordinal).SequenceEqual(
            new[] { end.Tensor, shortcut?.Output.Tensor ?? x.Tensor }.Order(StringComparer.Ordinal)))
        {
            throw new FormatException($"{sum.Label} does not add a block and its shortcut");
        }

        Place identity = shortcut?.Output ?? x;
        if (identity with { Tensor = "" } != end with { Tensor = "" })
        {
            throw new FormatException($"{sum.Label} adds maps of different shapes");
        }

        string output = Activate(walk, walk.Use(sum), sum);
        return new BlockLayers(main, shortcut, end with { Tensor = output });
    }

    /// <summary>The result of the ReLU behind a node.</summary>
    /// <exception cref="FormatException">Another node follows.</exception>
    internal static string Activate(GraphWalk walk, string tensor, OnnxNode node) => walk.Next(tensor) is { Type: "Relu" } relu
        ? walk.Use(relu)
        : throw new FormatException($"{node.Label}: no ReLU follows it, but {
            NameOf(walk.Consumers(tensor))}; a residual network has one there");

    /// <summary>The nodes in a message.</summary>
    internal static string NameOf(IReadOnlyList<OnnxNode> nodes) => nodes.Count == 0
        ? "nothing"
        : string.Join(" and ", nodes.Take(MostLayers).Select(node => node.Label));

    // Convolutions with ReLU between them; an addition ends it.
    private static ConvolutionLayer[] Branch(GraphWalk walk, OnnxNode start, Place x)
    {
        var layers = new List<ConvolutionLayer>();
        for ((OnnxNode node, Place at) = (start, x); layers.Count < MostLayers;)
        {
            var layer = ConvolutionLayer.Read(walk, node, at);
            layers.Add(layer);
            at = layer.Output;
            if (walk.Next(at.Tensor) is { Type: "Add" })
            {
                return [.. layers];
            }

            at = at with { Tensor = Activate(walk, at.Tensor, node) };
            node = walk.Next(at.Tensor) is { Type: "Conv" } next ? next
                : throw new FormatException($"{layer.Label}: no convolution follows its ReLU, but {NameOf(walk.Consumers(at.Tensor))}");
        }

        throw new FormatException($"{layers[0].Label} begins a branch of more than {MostLayers} convolutions");
    }
}
