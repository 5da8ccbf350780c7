using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Outside;

/// <summary>y[r] = sqrt(sum over c of (a[r, c] - b[r, c])^2 + epsilon), the distance of the rows of two matrices.</summary>
public sealed class RowDistance : Op
{
    private readonly Tensor _a;
    private readonly Tensor _b;
    private readonly Tensor _difference;
    private readonly float _epsilon;

    private RowDistance(Tensor a, Tensor b, Tensor difference, float epsilon) =>
        (_a, _b, _difference, _epsilon) = (a, b, difference, epsilon);

    public override string Name => nameof(RowDistance);

    /// <summary>The distances [rows] of a and b [rows, columns].</summary>
    public static Tensor Forward(Tensor a, Tensor b, float epsilon)
    {
        if (a.Shape.Rank != 2 || a.Shape != b.Shape)
        {
            throw new ArgumentException($"Distances are taken of equal matrices, not of {a.Shape} and {b.Shape}.");
        }

        Workspace workspace = Workspace.Current;
        Tensor difference = workspace.Allocate(a.Shape);
        Tensor y = workspace.Allocate(new Shape(a.Shape[0]));
        using (Tensor squares = workspace.Allocate(a.Shape))
        using (Tensor sums = workspace.Allocate(y.Shape))
        {
            AxisLayout elements = AxisLayout.Elementwise(a.Length);
            a.Backend.Binary<Subtract>(a.Storage, b.Storage, difference.Storage, elements);
            a.Backend.Binary<Multiply>(difference.Storage, difference.Storage, squares.Storage, elements);
            a.Backend.Sum(squares.Storage, y.Storage, a.Shape.Along(1), 1);
            a.Backend.Affine(y.Storage, sums.Storage, 1, epsilon);
            a.Backend.Unary<Sqrt>(sums.Storage, y.Storage);
        }

        if (Tape.Records(a, b))
        {
            return Tape.Record(y, new RowDistance(a, b, difference, epsilon));
        }

        difference.Dispose();
        return y;
    }

    // da[r, c] = dy[r] / y[r] * (a[r, c] - b[r, c]),  db = -da
    public override void Backward(Tensor gradient)
    {
        Workspace workspace = Workspace.Current;
        Tensor ga = workspace.Allocate(_a.Shape);
        using (Tensor factors = workspace.Allocate(gradient.Shape))
        {
            gradient.Backend.Binary<Divide>(
                gradient.Storage, Output.Storage, factors.Storage, AxisLayout.Elementwise(gradient.Length));
            gradient.Backend.Binary<Multiply>(
                _difference.Storage, factors.Storage, ga.Storage, _a.Shape.Along(1));
        }

        if (_b.RequiresGradient)
        {
            Tensor gb = workspace.Allocate(_b.Shape);
            gradient.Backend.Affine(ga.Storage, gb.Storage, -1, 0);
            Tape.Accumulate(_b, gb);
        }

        Tape.Accumulate(_a, ga);
    }

    public override void ReleaseSaved() => _difference.Dispose();

    protected override void Describe(OpDescription description) => description
        .Input("a", _a).Input("b", _b).Attribute("epsilon", _epsilon);
}
