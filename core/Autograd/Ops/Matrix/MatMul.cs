using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>C = A * B for matrices [rows, depth] and [depth, columns].</summary>
internal sealed class MatMul : Op
{
    private readonly Tensor _a;
    private readonly Tensor _b;

    private MatMul(Tensor a, Tensor b) => (_a, _b) = (a, b);

    public override string Name => nameof(MatMul);

    internal static Tensor Forward(Tensor a, Tensor b)
    {
        if (a.Shape.Rank != 2 || b.Shape.Rank != 2 || a.Shape[1] != b.Shape[0])
        {
            throw new ArgumentException($"Cannot multiply matrices of shapes {a.Shape} and {b.Shape}.");
        }

        Tensor c = Workspace.Current.Allocate(new Shape(a.Shape[0], b.Shape[1]));
        a.Backend.MatMul(a.Storage, false, b.Storage, false, c.Storage, a.Shape[0], b.Shape[1], a.Shape[1]);
        return Tape.Records(a, b) ? Tape.Record(c, new MatMul(a, b)) : c;
    }

    // C = A·B  =>  dA = dC·Bᵀ,  dB = Aᵀ·dC
    public override void Backward(Tensor gradient)
    {
        (int rows, int columns, int depth) = (_a.Shape[0], _b.Shape[1], _a.Shape[1]);
        IBackend backend = _a.Backend;
        if (_a.RequiresGradient)
        {
            Tensor ga = Workspace.Current.Allocate(_a.Shape);
            backend.MatMul(gradient.Storage, false, _b.Storage, true, ga.Storage, rows, depth, columns);
            Tape.Accumulate(_a, ga);
        }

        if (_b.RequiresGradient)
        {
            Tensor gb = Workspace.Current.Allocate(_b.Shape);
            backend.MatMul(_a.Storage, true, gradient.Storage, false, gb.Storage, depth, columns, rows);
            Tape.Accumulate(_b, gb);
        }
    }

    protected override void Describe(OpDescription description) => description.Input("a", _a).Input("b", _b);
}

public static partial class TensorOps
{
    extension(Tensor a)
    {
        /// <summary>The matrix product of [rows, depth] and [depth, columns].</summary>
        public Tensor MatMul(Tensor b) => Ops.MatMul.Forward(a, b);
    }
}
