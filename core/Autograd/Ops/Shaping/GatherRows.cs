using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>y[i] = x[indices[i]] along the first axis; a row may be taken several times.</summary>
internal sealed class GatherRows : Op
{
    private readonly Tensor _x;
    private readonly Tensor _indices;

    private GatherRows(Tensor x, Tensor indices) => (_x, _indices) = (x, indices);

    public override string Name => nameof(GatherRows);

    internal static Tensor Forward(Tensor x, ReadOnlySpan<int> indices)
    {
        int columns = x.Length / Math.Max(1, x.Shape[0]);
        Span<float> numbers = indices.Length <= 512 ? stackalloc float[indices.Length] : new float[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            numbers[i] = (uint)indices[i] < (uint)x.Shape[0]
                ? indices[i]
                : throw new ArgumentOutOfRangeException(nameof(indices), indices[i], $"{x.Shape} has no such row.");
        }

        Tensor rows = Workspace.Current.Upload(numbers, new Shape(indices.Length));
        Tensor y = Workspace.Current.Allocate(x.Shape.With(0, indices.Length));
        x.Backend.GatherRows(x.Storage, rows.Storage, y.Storage, indices.Length, columns);
        return Tape.Records(x) ? Tape.Record(y, new GatherRows(x, rows)) : y;
    }

    public override void Backward(Tensor gradient)
    {
        Tensor gx = Workspace.Current.Allocate(_x.Shape);
        _x.Backend.ScatterAddRows(
            gradient.Storage, _indices.Storage, gx.Storage, _indices.Length, _x.Length / Math.Max(1, _x.Shape[0]));
        Tape.Accumulate(_x, gx);
    }

    public override void ReleaseSaved() => _indices.Dispose();

    protected override void Describe(OpDescription description) => description.Input("x", _x).Input("indices", _indices);
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>The given rows (positions on the first axis), in the given order.</summary>
        public Tensor GatherRows(params ReadOnlySpan<int> indices) => Ops.GatherRows.Forward(x, indices);
    }
}
