using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.ForeignCode;

/// <summary>y = x * s for a learned scalar s: the example of core's README.</summary>
public sealed class Scale : Op
{
    private readonly Tensor _x, _s;

    private Scale(Tensor x, Tensor s) => (_x, _s) = (x, s);

    public override string Name => nameof(Scale);

    public static Tensor Forward(Tensor x, Tensor s)
    {
        Tensor y = Workspace.Current.Allocate(x.Shape);
        x.Backend.Binary<Multiply>(x.Storage, s.Storage, y.Storage, new AxisLayout(1, x.Length, 1));
        return Tape.Records(x, s) ? Tape.Record(y, new Scale(x, s)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape), gs = Workspace.Current.Allocate(_s.Shape);
        using Tensor each = Workspace.Current.Allocate(_x.Shape);
        var layout = new AxisLayout(1, _x.Length, 1);
        gradient.Backend.BinaryGradient<Multiply>(
            _x.Storage, _s.Storage, gradient.Storage, gx.Storage, each.Storage, layout);
        gradient.Backend.Sum(each.Storage, gs.Storage, layout, 1);
        Tape.Accumulate(_x, gx);      // dropped where the input wants no gradient
        Tape.Accumulate(_s, gs);
    }

    protected override void Describe(OpDescription description) => description.Input("x", _x).Input("s", _s);
}
