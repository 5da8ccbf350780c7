using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>Any function of one element: y = f(x), dx = dy * f'(x).</summary>
internal sealed class UnaryOp<TOp> : Op
    where TOp : struct, IUnaryOp
{
    private readonly Tensor _x;

    private UnaryOp(Tensor x) => _x = x;

    public override string Name => typeof(TOp).Name;

    internal static Tensor Forward(Tensor x)
    {
        Tensor y = Workspace.Current.Allocate(x.Shape);
        x.Backend.Unary<TOp>(x.Storage, y.Storage);
        return Tape.Records(x) ? Tape.Record(y, new UnaryOp<TOp>(x)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        _x.Backend.UnaryGradient<TOp>(_x.Storage, Output.Storage, gradient.Storage, gx.Storage);
        Tape.Accumulate(_x, gx);
    }

    protected override void Describe(OpDescription description) => description.Input("x", _x);
}
