using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y = scale * sum of x over one run of neighbouring axes, which disappear from the shape.</summary>
internal sealed class SumAxes : Op
{
    private readonly Tensor _x;
    private readonly int _firstAxis;
    private readonly int _axes;
    private readonly float _scale;

    private SumAxes(Tensor x, int firstAxis, int axes, float scale) =>
        (_x, _firstAxis, _axes, _scale) = (x, firstAxis, axes, scale);

    public override string Name => nameof(SumAxes);

    internal static Tensor Forward(Tensor x, int firstAxis, int axes, float scale)
    {
        AxisLayout layout = x.Shape.Along(firstAxis, axes);
        int first = x.Shape.Normalize(firstAxis);
        Tensor y = Workspace.Current.Allocate(Without(x.Shape, first, axes));
        x.Backend.Sum(x.Storage, y.Storage, layout, scale);
        return Tape.Records(x) ? Tape.Record(y, new SumAxes(x, first, axes, scale)) : y;
    }

    // Every summed element contributes with the same weight: dx = scale * dy, repeated.
    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        _x.Backend.BroadcastTo(gradient.Storage, gx.Storage, _x.Shape.Along(_firstAxis, _axes), _scale);
        Tape.Accumulate(_x, gx);
    }

    private static Shape Without(Shape shape, int first, int count)
    {
        Span<int> extents = stackalloc int[Shape.MaxRank];
        int rank = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (axis < first || axis >= first + count)
            {
                extents[rank++] = shape[axis];
            }
        }

        return new Shape(extents[..rank]);
    }

    protected override void Describe(OpDescription description) => description
        .Input("x", _x).Attribute("firstAxis", _firstAxis).Attribute("axes", _axes).Attribute("scale", _scale);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>The sum of all elements, a scalar.</summary>
        public Tensor Sum() => x.Shape.Rank == 0 ? x : SumAxes.Forward(x, 0, x.Shape.Rank, 1);

        /// <summary>
        /// The sum over <paramref name="axes"/> neighbouring axes from <paramref name="firstAxis"/> on.
        /// </summary>
        public Tensor Sum(int firstAxis, int axes = 1) => SumAxes.Forward(x, firstAxis, axes, 1);

        /// <summary>The mean of all elements, a scalar.</summary>
        public Tensor Mean() => x.Shape.Rank == 0 ? x : x.Mean(0, x.Shape.Rank);

        /// <summary>
        /// The mean over <paramref name="axes"/> neighbouring axes from <paramref name="firstAxis"/> on.
        /// </summary>
        public Tensor Mean(int firstAxis, int axes = 1) =>
            SumAxes.Forward(x, firstAxis, axes, 1f / x.Shape.Along(firstAxis, axes).Count);
    }
}
