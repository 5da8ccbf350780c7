namespace Querent.Kernels;

/// <summary>A line is a column of a row-major matrix [depth, lines].</summary>
internal readonly struct MatrixColumns(int lines) : IOperandLayout
{
    private readonly int _lines = lines;

    public static bool IsDepthContiguous => false;

    public bool IsVectorizable(int factors) => _lines % factors == 0;

    public int DepthOfTap(int depth) => depth;

    public bool TryBulk(in BulkDepth depth, out BulkLayout layout)
    {
        layout = new BulkLayout
        {
            Tensor = TensorGeometry.Matrix(_lines, depth.Period, depth.Taps, _lines, (long)_lines * depth.Period),
            IsDepthContiguous = false,
            Steps = new TapSteps(depth),
            Planes = TapPlanes.InOrder,
        };
        return true;
    }

    public LineOffset Locate(int line) => new(line, 0, 0);

    public bool Find(LineOffset position, int depth, out int index)
    {
        index = (depth * _lines) + position.Offset;
        return position.Offset < _lines;
    }
}
