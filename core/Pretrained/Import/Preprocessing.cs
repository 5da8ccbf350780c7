using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>The nodes between the images and the first layer of a network: order of the channels, mean and deviation.</summary>
internal static class Preprocessing
{
    /// <summary>Follows such nodes, and notes in a map what they do.</summary>
    /// <returns>The tensor behind them.</returns>
    /// <exception cref="FormatException">A node of such a type does something else.</exception>
    internal static string Follow(GraphWalk walk, string tensor, ChannelMap map)
    {
        while (true)
        {
            switch (walk.Next(tensor))
            {
                case { Type: "Split" } split:
                    tensor = Exchange(walk, split, map);
                    break;
                case { Type: "Gather" } gather when gather.Integer("axis", 0) == 1:
                    map.Reorder(gather, [.. walk.Constant(gather, 1).ReadIntegers().Select(channel => (int)Math.Clamp(channel, -1, int.MaxValue))]);
                    tensor = walk.Use(gather);
                    break;
                case { Type: "Add" or "Sub" or "Mul" or "Div" } node:
                    tensor = Compute(walk, node, tensor, map);
                    break;
                default:
                    return tensor;
            }
        }
    }

    /// <summary>A network that does nothing but this, from its input to its output.</summary>
    /// <exception cref="FormatException">It does more.</exception>
    internal static void FollowAll(GraphWalk walk, ChannelMap map)
    {
        string end = Follow(walk, walk.Input.Name, map);
        walk.RequireAllUsed();
        if (!walk.IsOutput(end))
        {
            throw new FormatException("its output is not the normalized image");
        }
    }

    private static string Compute(GraphWalk walk, OnnxNode node, string tensor, ChannelMap map)
    {
        bool isFirst = node.Input(0) == tensor;
        if (!isFirst && node.Type is "Sub" or "Div")
        {
            throw new FormatException($"{node.Label} takes the image from a constant");
        }

        map.Apply(node, walk.Constant(node, isFirst ? 1 : 0));
        return walk.Use(node);
    }

    // Each channel by itself, then all of them in another order.
    private static string Exchange(GraphWalk walk, OnnxNode split, ChannelMap map)
    {
        OnnxNode? concat = split.Outputs.Count > 0 ? walk.Next(split.Outputs[0]) : null;
        if (concat is not { Type: "Concat" } || split.Integer("axis", 0) != 1 || concat.Integer("axis", 0) != 1
            || split.Outputs.Count != map.Source.Length || (split.Integers("split") ?? []).Any(count => count != 1))
        {
            throw new FormatException($"{split.Label} does not bring the channels into another order");
        }

        walk.Use(split);
        map.Reorder(concat, [.. concat.Inputs.Select(input => split.Outputs.Index()
            .Where(output => output.Item == input).Select(output => output.Index).DefaultIfEmpty(-1).First())]);
        return walk.Use(concat);
    }
}
