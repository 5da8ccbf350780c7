using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>
/// Any function of two elements: y = f(a, b). The second operand may be repeated: it has the shape of the first, or 1
/// (or nothing, for leading axes) on one run of neighbouring axes, as a bias [channels] or a factor [batch, 1, 1, 1].
/// </summary>
internal sealed class BinaryOp<TOp> : Op
    where TOp : struct, IBinaryOp
{
    private readonly Tensor _a;
    private readonly Tensor _b;
    private readonly AxisLayout _layout;

    private BinaryOp(Tensor a, Tensor b, AxisLayout layout) => (_a, _b, _layout) = (a, b, layout);

    public override string Name => typeof(TOp).Name;

    internal static Tensor Forward(Tensor a, Tensor b)
    {
        AxisLayout layout = Broadcast.Layout(a.Shape, b.Shape);
        Tensor y = Workspace.Current.Allocate(a.Shape);
        a.Backend.Binary<TOp>(a.Storage, b.Storage, y.Storage, layout);
        return Tape.Records(a, b) ? Tape.Record(y, new BinaryOp<TOp>(a, b, layout)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        if (typeof(TOp) == typeof(Add))
        {
            BackwardOfSum(gradient);
            return;
        }

        Workspace workspace = Workspace.Current;
        Tensor? ga = _a.RequiresGradient ? workspace.Allocate(_a.Shape) : null;
        Tensor? gb = _b.RequiresGradient ? workspace.Allocate(_a.Shape) : null;
        _a.Backend.BinaryGradient<TOp>(
            _a.Storage, _b.Storage, gradient.Storage, ga?.Storage, gb?.Storage, _layout);
        if (ga is not null)
        {
            Tape.Accumulate(_a, ga);
        }

        if (gb is not null)
        {
            AccumulateReduced(gb);
            gb.Dispose();
        }
    }

    // The gradient of a sum is that of both operands: nothing is computed for an operand that is not repeated.
    private void BackwardOfSum(Tensor gradient)
    {
        Tape.AccumulateShared(_a, gradient);
        if (_layout.Count == 1)
        {
            Tape.AccumulateShared(_b, gradient);
        }
        else if (_b.RequiresGradient)
        {
            AccumulateReduced(gradient);
        }
    }

    private void AccumulateReduced(Tensor gradient)
    {
        Tensor reduced = Workspace.Current.Allocate(_b.Shape);
        _b.Backend.Sum(gradient.Storage, reduced.Storage, _layout, 1);
        Tape.Accumulate(_b, reduced);
    }

    protected override void Describe(OpDescription description) => description.Input("a", _a).Input("b", _b);
}
