using Querent.Backends;
using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>A tensor of images in a graph.</summary>
/// <param name="Tensor">Its name.</param>
/// <param name="Channels">Number of its channels.</param>
/// <param name="Height">Rows, for images of the size that is imported for.</param>
/// <param name="Width">Columns.</param>
internal readonly record struct Place(string Tensor, int Channels, int Height, int Width)
{
    /// <summary>The place behind a window, whose padding must be the same as ours on all sides.</summary>
    /// <exception cref="FormatException">The node pads otherwise.</exception>
    internal Place Behind(OnnxNode node, in Window ours, string output)
    {
        (int[] begins, int[] ends) = Padding(node, ours);
        (int height, int width) = (Extent(node, ours, Height, begins[0], ends[0]), Extent(node, ours, Width, begins[1], ends[1]));
        return new Place(output, Channels, height, width);
    }

    // An end that differs is no difference where no window reaches it: for an even extent and a stride of 2.
    private static int Extent(OnnxNode node, in Window ours, int extent, int begin, int end)
    {
        int span = extent + begin + end - ours.KernelHeight;
        int theirs = (span / ours.Stride) + 1;
        if (span < 0 || extent + (2 * ours.Padding) < ours.KernelHeight)
        {
            throw new FormatException($"{node.Label}: a window of {ours.KernelHeight} does not fit into {extent} pixels; " +
                "the network needs larger images");
        }

        if (begin != ours.Padding)
        {
            throw new FormatException($"{node.Label} pads {begin} and {end} pixels, where a residual network pads {
                ours.Padding} on each side");
        }

        return theirs == ours.OutputHeight(extent) ? theirs : throw new FormatException(
            $"{node.Label} pads {begin} and {end} pixels, which makes {theirs} of {extent} and not {ours.OutputHeight(extent)}, as {
                ours.Padding} on each side do; take images whose size is a multiple of 32");
    }

    private (int[] Begins, int[] Ends) Padding(OnnxNode node, in Window ours)
    {
        switch (node.Text("auto_pad", "NOTSET"))
        {
            case "NOTSET" or "":
                return (node.Integers("pads") ?? [0, 0, 0, 0]) is [>= 0 and < 1000 and var top, >= 0 and < 1000 and var left,
                        >= 0 and < 1000 and var bottom, >= 0 and < 1000 and var right]
                    ? ([(int)top, (int)left], [(int)bottom, (int)right])
                    : throw new FormatException($"{node.Label} has no padding of four sides");
            case "VALID":
                return ([0, 0], [0, 0]);
            case "SAME_LOWER":
                int[] totals = [Total(Height, ours), Total(Width, ours)];
                return ([.. totals.Select(total => (total + 1) / 2)], [.. totals.Select(total => total / 2)]);
            case "SAME_UPPER":
                totals = [Total(Height, ours), Total(Width, ours)];
                return ([.. totals.Select(total => total / 2)], [.. totals.Select(total => (total + 1) / 2)]);
            case var other:
                throw new FormatException($"{node.Label} pads as {OnnxText.Quote(other)}");
        }
    }

    private static int Total(int extent, in Window ours)
    {
        int windows = (extent + ours.Stride - 1) / ours.Stride;
        return Math.Max(0, ((windows - 1) * ours.Stride) + ours.KernelHeight - extent);
    }
}
