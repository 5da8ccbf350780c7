namespace Querent.Kernels;

/// <summary>A line is a row of a row-major matrix [lines, depth].</summary>
internal readonly struct MatrixRows(int lines, int depth) : IOperandLayout
{
    private readonly int _lines = lines;
    private readonly int _depth = depth;

    public static bool IsDepthContiguous => true;

    public bool IsVectorizable(int factors) => _depth % factors == 0;

    public LineOffset Locate(int line) => new(line < _lines ? line * _depth : LineOffset.Outside, 0, 0);

    public bool Find(LineOffset position, int depth, out int index)
    {
        index = position.Offset + depth;
        return position.Offset >= 0;
    }
}
