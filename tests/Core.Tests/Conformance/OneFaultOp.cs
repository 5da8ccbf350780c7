using Querent.Autograd;
using Querent.Tensors;

namespace Querent.Core.Tests.Conformance;

/// <summary>y = 3 x, right but for one fault.</summary>
internal sealed class OneFaultOp : Op
{
    private readonly Tensor _x;
    private readonly Tensor? _saved;
    private readonly string _fault;

    private OneFaultOp(Tensor x, Tensor? saved, string fault) => (_x, _saved, _fault) = (x, saved, fault);

    public override string Name => _fault == "no-name" ? "" : "Triple";

    public static Tensor Forward(Tensor x, string fault)
    {
        Tensor y = Workspace.Current.Allocate(x.Shape);
        x.Backend.Affine(x.Storage, y.Storage, fault == "wrong-value" ? 2 : 3, 0);
        if (fault == "changes-its-input")
        {
            x.Backend.Affine(x.Storage, x.Storage, 2, 0);
        }

        Tensor? saved = fault == "keeps-memory" ? Tensor.Persistent(x.Backend, x.Shape) : null;
        return Tape.Records(x) ? Tape.Record(y, new OneFaultOp(x, saved, fault)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        gradient.Backend.Affine(gradient.Storage, gx.Storage, _fault == "wrong-gradient" ? 2 : 3, 0);
        Tape.Accumulate(_x, gx);
    }

    public override void ReleaseSaved()
    {
        if (_fault != "keeps-memory")
        {
            _saved?.Dispose();
        }
    }

    protected override void Describe(OpDescription description)
    {
        if (_fault != "hides-its-input")
        {
            description.Input("x", _x);
        }
    }
}
