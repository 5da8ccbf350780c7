namespace Querent.Kernels;

/// <summary>A line is a column of a row-major matrix [depth, lines].</summary>
internal readonly struct MatrixColumns(int lines) : IOperandLayout
{
    private readonly int _lines = lines;

    public static bool IsDepthContiguous => false;

    public bool IsVectorizable => _lines % 4 == 0;

    public LineOffset Locate(int line) => new(line, 0, 0);

    public int Index(LineOffset position, int depth) => position.Offset < _lines ? (depth * _lines) + position.Offset : -1;
}
