using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y[b, h, w, c] = x[b, h / factor, w / factor, c]</summary>
internal sealed class UpsampleNearest : Op
{
    private readonly Tensor _x;
    private readonly int _factor;

    private UpsampleNearest(Tensor x, int factor) => (_x, _factor) = (x, factor);

    public override string Name => nameof(UpsampleNearest);

    internal static Tensor Forward(Tensor x, int factor)
    {
        Shape s = x.Shape;
        if (s.Rank != 4 || factor < 1)
        {
            throw new ArgumentException($"Upsampling takes [batch, height, width, channels] and a factor of at least 1, "
                + $"not {s} and {factor}.");
        }

        Tensor y = Workspace.Current.Allocate(new Shape(s[0], s[1] * factor, s[2] * factor, s[3]));
        x.Backend.Upsample(x.Storage, y.Storage, s[0], s[1], s[2], s[3], factor);
        return Tape.Records(x) ? Tape.Record(y, new UpsampleNearest(x, factor)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Shape s = _x.Shape;
        Tensor gx = Workspace.Current.Allocate(s);
        _x.Backend.UpsampleGradient(gradient.Storage, gx.Storage, s[0], s[1], s[2], s[3], _factor);
        Tape.Accumulate(_x, gx);
    }

    protected override void Describe(OpDescription description) => description
        .Input("x", _x).Attribute("factor", _factor);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>Each pixel repeated <paramref name="factor"/> times in both directions.</summary>
        public Tensor UpsampleNearest(int factor = 2) => Ops.UpsampleNearest.Forward(x, factor);
    }
}
