using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>The same elements with the axes in another order: axis i of the result is axis axes[i] of x.</summary>
internal sealed class Permute : Op
{
    private readonly Tensor _x;
    private readonly int[] _axes;

    private Permute(Tensor x, int[] axes) => (_x, _axes) = (x, axes);

    public override string Name => nameof(Permute);

    internal static Tensor Forward(Tensor x, ReadOnlySpan<int> axes)
    {
        Tensor y = Move(x, axes);
        return Tape.Records(x) ? Tape.Record(y, new Permute(x, Normalized(x.Shape, axes))) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Span<int> inverse = stackalloc int[_axes.Length];
        for (int i = 0; i < _axes.Length; i++)
        {
            inverse[_axes[i]] = i;
        }

        Tape.Accumulate(_x, Move(gradient, inverse));
    }

    protected override void Describe(OpDescription description) => description.Input("x", _x).Attribute("axes", _axes);

    private static Tensor Move(Tensor x, ReadOnlySpan<int> axes)
    {
        AxisPermutation permutation = AxisPermutation.Of(x.Shape, axes);
        Span<int> extents = stackalloc int[axes.Length];
        for (int i = 0; i < axes.Length; i++)
        {
            extents[i] = x.Shape[axes[i]];
        }

        Tensor y = Workspace.Current.Allocate(new Shape(extents));
        x.Backend.Permute(x.Storage, y.Storage, permutation);
        return y;
    }

    private static int[] Normalized(Shape shape, ReadOnlySpan<int> axes)
    {
        int[] normalized = axes.ToArray();
        for (int i = 0; i < normalized.Length; i++)
        {
            normalized[i] = shape.Normalize(normalized[i]);
        }

        return normalized;
    }
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>
        /// The axes in another order: axis i of the result is axis <c>axes[i]</c> of x; negative ones count from the
        /// end. <c>x.Permute(0, 3, 1, 2)</c> makes [batch, channels, height, width] of [batch, height, width, channels].
        /// </summary>
        /// <exception cref="ArgumentException">The axes do not name each axis of x once.</exception>
        public Tensor Permute(params ReadOnlySpan<int> axes) => Ops.Permute.Forward(x, axes);
    }
}
