using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

internal static class PoolingShape
{
    internal static PoolingGeometry Of(Tensor x, in Window window)
    {
        Shape s = x.Shape;
        if (s.Rank != 4)
        {
            throw new ArgumentException($"Pooling takes [batch, height, width, channels], not {s}.");
        }

        if (window.Padding * 2 > Math.Min(window.KernelHeight, window.KernelWidth))
        {
            throw new ArgumentException($"A padding of {window.Padding} is more than half of the pooling window.");
        }

        if (window.Dilation != 1)
        {
            throw new ArgumentException("A pooling window is dense: dilation 1.");
        }

        return new PoolingGeometry(s[0], s[1], s[2], s[3], window);
    }

    internal static OpDescription Describe(OpDescription description, in Window window) => description
        .Attribute("kernel", [window.KernelHeight, window.KernelWidth]).Attribute("stride", window.Stride)
        .Attribute("padding", window.Padding).Attribute("ceilMode", window.CeilMode);

    internal static Shape Output(in PoolingGeometry geometry) =>
        new(geometry.Batch, geometry.OutputHeight, geometry.OutputWidth, geometry.Channels);
}
