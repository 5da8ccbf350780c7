using Querent.Autograd;
using Querent.Tensors;

namespace Querent.ForeignCode;

/// <summary>
/// y = x, dx = -factor * dy: the gradient reversal of domain adaptation (Ganin and Lempitsky 2015). Its output shares the
/// memory of its input.
/// </summary>
public sealed class Reversal : Op
{
    private readonly Tensor _x;
    private readonly float _factor;

    private Reversal(Tensor x, float factor) => (_x, _factor) = (x, factor);

    public override string Name => nameof(Reversal);

    public static Tensor Forward(Tensor x, float factor)
    {
        Tensor y = Workspace.Current.Share(x, x.Shape);
        return Tape.Records(x) ? Tape.Record(y, new Reversal(x, factor)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        gradient.Backend.Affine(gradient.Storage, gx.Storage, -_factor, 0);
        Tape.Accumulate(_x, gx);
    }

    protected override void Describe(OpDescription description) =>
        description.Input("x", _x).Attribute("factor", _factor);
}
