using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>Tensors put side by side along one axis.</summary>
internal sealed class Concat : Op
{
    private readonly Tensor[] _parts;
    private readonly int _axis;

    private Concat(Tensor[] parts, int axis) => (_parts, _axis) = (parts, parts[0].Shape.Normalize(axis));

    public override string Name => nameof(Concat);

    internal static Tensor Forward(Tensor[] parts, int axis)
    {
        if (parts.Length == 0)
        {
            throw new ArgumentException("There is nothing to concatenate.", nameof(parts));
        }

        Shape shape = parts[0].Shape;
        int extent = 0;
        foreach (Tensor part in parts)
        {
            if (part.Shape.Rank != shape.Rank || part.Shape.With(axis, shape[axis]) != shape)
            {
                throw new ArgumentException($"Cannot concatenate {part.Shape} and {shape} along axis {axis}.");
            }

            extent += part.Shape[axis];
        }

        Tensor y = Workspace.Current.Allocate(shape.With(axis, extent));
        Copy(y, parts, axis, into: true);
        return Tape.Records(parts.AsSpan()) ? Tape.Record(y, new Concat(parts, axis)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        var gradients = new Tensor[_parts.Length];
        for (int i = 0; i < _parts.Length; i++)
        {
            gradients[i] = Workspace.Current.Allocate(_parts[i].Shape);
        }

        Copy(gradient, gradients, _axis, into: false);
        for (int i = 0; i < _parts.Length; i++)
        {
            Tape.Accumulate(_parts[i], gradients[i]);
        }
    }

    private static void Copy(Tensor whole, Tensor[] parts, int axis, bool into)
    {
        AxisLayout layout = whole.Shape.Along(axis);
        (int stride, int offset) = (layout.Count * layout.Inner, 0);
        foreach (Tensor part in parts)
        {
            int run = part.Shape[axis] * layout.Inner;
            if (into)
            {
                whole.Backend.CopyBlocks(part.Storage, 0, run, whole.Storage, offset, stride, layout.Outer, run);
            }
            else
            {
                whole.Backend.CopyBlocks(whole.Storage, offset, stride, part.Storage, 0, run, layout.Outer, run);
            }

            offset += run;
        }
    }

    protected override void Describe(OpDescription description)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            description.Input($"part{i}", _parts[i]);
        }

        description.Attribute("axis", _axis);
    }
}

public static partial class TensorOps
{
    /// <summary>Tensors side by side along one axis; all other extents are equal.</summary>
    public static Tensor Concat(int axis, params Tensor[] parts) => Ops.Concat.Forward(parts, axis);
}
