namespace Querent.Kernels;

/// <summary>A line is a row of a row-major matrix [lines, depth].</summary>
internal readonly struct MatrixRows(int lines, int depth) : IOperandLayout
{
    private readonly int _lines = lines;
    private readonly int _depth = depth;

    public static bool IsDepthContiguous => true;

    public bool IsVectorizable(int factors) => _depth % factors == 0;

    public int DepthOfTap(int depth) => depth;

    public bool TryBulk(in BulkDepth depth, out BulkLayout layout)
    {
        layout = new BulkLayout
        {
            Tensor = TensorGeometry.Matrix(depth.Period, _lines, depth.Taps, _depth, depth.Period),
            IsDepthContiguous = true,
            Steps = new TapSteps(depth),
            Planes = TapPlanes.InOrder,
        };
        return true;
    }

    public LineOffset Locate(int line) => new(line < _lines ? line * _depth : LineOffset.Outside, 0, 0);

    public bool Find(LineOffset position, int depth, out int index)
    {
        index = position.Offset + depth;
        return position.Offset >= 0;
    }
}
