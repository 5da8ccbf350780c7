using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>A run of positions along one axis.</summary>
internal sealed class Slice : Op
{
    private readonly Tensor _x;
    private readonly int _axis;
    private readonly int _start;

    private Slice(Tensor x, int axis, int start) => (_x, _axis, _start) = (x, axis, start);

    public override string Name => nameof(Slice);

    internal static Tensor Forward(Tensor x, int axis, int start, int count)
    {
        AxisLayout layout = x.Shape.Along(axis);
        if (start < 0 || count < 0 || start + count > layout.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start), $"Positions {start} to {start + count} lie outside axis {axis} of {x.Shape}.");
        }

        Tensor y = Workspace.Current.Allocate(x.Shape.With(axis, count));
        (int run, int whole) = (count * layout.Inner, layout.Count * layout.Inner);
        x.Backend.CopyBlocks(x.Storage, start * layout.Inner, whole, y.Storage, 0, run, layout.Outer, run);
        return Tape.Records(x) ? Tape.Record(y, new Slice(x, x.Shape.Normalize(axis), start)) : y;
    }

    // The positions that were cut away get no gradient.
    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Full(_x.Shape, 0);
        AxisLayout layout = _x.Shape.Along(_axis);
        (int run, int whole) = (gradient.Length / Math.Max(1, layout.Outer), layout.Count * layout.Inner);
        _x.Backend.CopyBlocks(
            gradient.Storage, 0, run, gx.Storage, _start * layout.Inner, whole, layout.Outer, run);
        Tape.Accumulate(_x, gx);
    }

    protected override void Describe(OpDescription description) => description
        .Input("x", _x).Attribute("axis", _axis).Attribute("start", _start).Attribute("count", Output.Shape[_axis]);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>The positions from <paramref name="start"/> on along one axis.</summary>
        public Tensor Slice(int axis, int start, int count) => Ops.Slice.Forward(x, axis, start, count);
    }
}
