using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = scale * x + shift, with numbers that are not learned.</summary>
internal sealed class Affine : Op
{
    private readonly Tensor _x;
    private readonly float _scale;
    private readonly float _shift;

    private Affine(Tensor x, float scale, float shift) => (_x, _scale, _shift) = (x, scale, shift);

    public override string Name => nameof(Affine);

    internal static Tensor Forward(Tensor x, float scale, float shift)
    {
        Tensor y = Workspace.Current.Allocate(x.Shape);
        x.Backend.Affine(x.Storage, y.Storage, scale, shift);
        return Tape.Records(x) ? Tape.Record(y, new Affine(x, scale, shift)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        _x.Backend.Affine(gradient.Storage, gx.Storage, _scale, 0);
        Tape.Accumulate(_x, gx);
    }

    protected override void Describe(OpDescription description) => description
        .Input("x", _x).Attribute("scale", _scale).Attribute("shift", _shift);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>y = scale * x + shift</summary>
        public Tensor Affine(float scale, float shift) => Ops.Affine.Forward(x, scale, shift);
    }
}
