using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = softmax over the last axis: exp(x) / sum(exp(x)), computed without overflow.</summary>
internal sealed class Softmax : Op
{
    private readonly Tensor _x;

    private Softmax(Tensor x) => _x = x;

    public override string Name => nameof(Softmax);

    internal static Tensor Forward(Tensor x)
    {
        Tensor y = Workspace.Current.Allocate(x.Shape);
        x.Backend.Softmax(x.Storage, y.Storage, x.Length / x.Shape[-1], x.Shape[-1]);
        return Tape.Records(x) ? Tape.Record(y, new Softmax(x)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        int columns = _x.Shape[-1];
        _x.Backend.SoftmaxGradient(Output.Storage, gradient.Storage, gx.Storage, _x.Length / columns, columns);
        Tape.Accumulate(_x, gx);
    }

    protected override void Describe(OpDescription description) => description.Input("x", _x).Attribute("axis", -1);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>y = softmax over the last axis: exp(x) / sum(exp(x))</summary>
        public Tensor Softmax() => Ops.Softmax.Forward(x);
    }
}
