namespace Querent.Kernels;

/// <summary>Windows over maps: where the one of each pixel begins, and how far from there its taps are.</summary>
internal readonly struct PatchWindows(
    int linePixels, int lineColumns, int firstRow, int firstColumn, int stride, int tapColumns, int tapFirstRow, int tapFirstColumn,
    int rowStep, int columnStep)
{
    private readonly FastDivisor _linePixels = new(linePixels);
    private readonly FastDivisor _lineColumns = new(lineColumns);
    private readonly int _firstRow = firstRow;
    private readonly int _firstColumn = firstColumn;
    private readonly int _stride = stride;
    private readonly FastDivisor _tapColumns = new(tapColumns);
    private readonly int _tapFirstRow = tapFirstRow;
    private readonly int _tapFirstColumn = tapFirstColumn;
    private readonly int _rowStep = rowStep;
    private readonly int _columnStep = columnStep;

    /// <summary>Image, row and column at which the window of a pixel begins.</summary>
    internal LineOffset Begin(int pixel)
    {
        int image = _linePixels.Quotient(pixel);
        int inImage = pixel - (image * _linePixels.Value);
        int row = _lineColumns.Quotient(inImage);
        return new LineOffset(
            image, _firstRow + (row * _stride), _firstColumn + ((inImage - (row * _lineColumns.Value)) * _stride));
    }

    /// <summary>Rows and columns from the beginning of a window to a tap, none of them negative.</summary>
    internal LineOffset Tap(int tap)
    {
        int row = _tapColumns.Quotient(tap);
        return new LineOffset(
            0, _tapFirstRow + (row * _rowStep), _tapFirstColumn + ((tap - (row * _tapColumns.Value)) * _columnStep));
    }
}
