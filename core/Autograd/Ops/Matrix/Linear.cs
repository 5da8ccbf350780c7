using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y [batch, out] = x [batch, in] * weight [out, in] transposed + bias [out].</summary>
internal sealed class Linear : Op
{
    private readonly Tensor _x;
    private readonly Tensor _weight;
    private readonly Tensor? _bias;

    private Linear(Tensor x, Tensor weight, Tensor? bias) => (_x, _weight, _bias) = (x, weight, bias);

    public override string Name => nameof(Linear);

    internal static Tensor Forward(Tensor x, Tensor weight, Tensor? bias)
    {
        if (x.Shape.Rank != 2 || weight.Shape.Rank != 2 || x.Shape[1] != weight.Shape[1])
        {
            throw new ArgumentException(
                $"A linear layer with weight {weight.Shape} takes [batch, {weight.Shape[-1]}], not {x.Shape}.");
        }

        (int batch, int outputs) = (x.Shape[0], weight.Shape[0]);
        IBackend backend = x.Backend;
        Tensor y = Workspace.Current.Allocate(new Shape(batch, outputs));
        backend.MatMul(x.Storage, false, weight.Storage, true, y.Storage, batch, outputs, x.Shape[1]);
        if (bias is not null)
        {
            Tensor biased = Workspace.Current.Allocate(y.Shape);
            backend.Binary<Add>(y.Storage, bias.Storage, biased.Storage, new AxisLayout(1, batch, outputs));
            y.Dispose();
            y = biased;
        }

        return Tape.Records(x, weight, bias) ? Tape.Record(y, new Linear(x, weight, bias)) : y;
    }

    // y = x·Wᵀ + b  =>  dx = dy·W,  dW = dyᵀ·x,  db = column sums of dy
    public override void Backward(Tensor gradient)
    {
        (int batch, int inputs, int outputs) = (_x.Shape[0], _x.Shape[1], _weight.Shape[0]);
        IBackend backend = _x.Backend;
        if (_x.RequiresGradient)
        {
            Tensor gx = Workspace.Current.Allocate(_x.Shape);
            backend.MatMul(gradient.Storage, false, _weight.Storage, false, gx.Storage, batch, inputs, outputs);
            Tape.Accumulate(_x, gx);
        }

        if (_weight.RequiresGradient)
        {
            Tensor gw = Workspace.Current.Allocate(_weight.Shape);
            backend.MatMul(gradient.Storage, true, _x.Storage, false, gw.Storage, outputs, inputs, batch);
            Tape.Accumulate(_weight, gw);
        }

        if (_bias is { RequiresGradient: true })
        {
            Tensor gb = Workspace.Current.Allocate(_bias.Shape);
            backend.Sum(gradient.Storage, gb.Storage, new AxisLayout(1, batch, outputs), 1);
            Tape.Accumulate(_bias, gb);
        }
    }

    protected override void Describe(OpDescription description) => description
        .Input("x", _x).Input("weight", _weight).Input("bias", _bias);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>y = x * weight transposed + bias, for x [batch, in] and weight [out, in].</summary>
        public Tensor Linear(Tensor weight, Tensor? bias = null) => Ops.Linear.Forward(x, weight, bias);
    }
}
