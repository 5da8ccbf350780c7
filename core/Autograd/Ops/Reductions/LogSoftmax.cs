using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = ln of the softmax over the last axis, computed without overflow.</summary>
internal sealed class LogSoftmax : Op
{
    private readonly Tensor _x;

    private LogSoftmax(Tensor x) => _x = x;

    public override string Name => nameof(LogSoftmax);

    internal static Tensor Forward(Tensor x)
    {
        Tensor y = Workspace.Current.Allocate(x.Shape);
        x.Backend.LogSoftmax(x.Storage, y.Storage, x.Length / x.Shape[-1], x.Shape[-1]);
        return Tape.Records(x) ? Tape.Record(y, new LogSoftmax(x)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        int columns = _x.Shape[-1];
        _x.Backend.LogSoftmaxGradient(Output.Storage, gradient.Storage, gx.Storage, _x.Length / columns, columns);
        Tape.Accumulate(_x, gx);
    }

    protected override void Describe(OpDescription description) => description.Input("x", _x).Attribute("axis", -1);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>y = ln of the softmax over the last axis</summary>
        public Tensor LogSoftmax() => Ops.LogSoftmax.Forward(x);
    }
}
