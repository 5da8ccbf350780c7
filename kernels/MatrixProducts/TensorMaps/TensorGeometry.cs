namespace Querent.Kernels;

/// <summary>A tensor of three dimensions, or maps [images, rows, columns, channels] with the windows over them; the innermost dimension first.</summary>
internal readonly record struct TensorGeometry
{
    // What a driver takes of corners, of offsets from there, and of strides.
    private const int MostCorner = 127;
    private const int MostOffset = 255;
    private const int MostStride = 8;

    internal int Extent0 { get; private init; }

    internal int Extent1 { get; private init; }

    internal int Extent2 { get; private init; }

    /// <summary>Images; 0: the tensor has three dimensions.</summary>
    internal int Extent3 { get; private init; }

    /// <summary>Elements from one index to the next.</summary>
    internal long Stride1 { get; private init; }

    /// <inheritdoc cref="Stride1"/>
    internal long Stride2 { get; private init; }

    /// <inheritdoc cref="Stride1"/>
    internal long Stride3 { get; private init; }

    /// <summary>Columns: where windows begin, and end counted from the end of the map.</summary>
    internal (int Lower, int Upper) Columns { get; private init; }

    /// <summary>Rows: where windows begin, and end counted from the end of the map.</summary>
    internal (int Lower, int Upper) Rows { get; private init; }

    /// <summary>Rows and columns from one window to the next.</summary>
    internal int WindowStride { get; private init; }

    internal bool IsPatches => Extent3 > 0;

    /// <summary>Planes of rows.</summary>
    internal static TensorGeometry Matrix(int length, int rows, int planes, long rowStride, long planeStride) => new()
    {
        Extent0 = length, Extent1 = rows, Extent2 = planes, Stride1 = rowStride, Stride2 = planeStride,
    };

    /// <summary>Maps with windows that begin at <paramref name="first"/>, so many in each direction.</summary>
    internal static TensorGeometry Maps(
        int images, int height, int width, int channels, (int Row, int Column) first, (int Rows, int Columns) windows, int stride) => new()
        {
            Extent0 = channels, Extent1 = width, Extent2 = height, Extent3 = images,
            Stride1 = channels, Stride2 = (long)channels * width, Stride3 = (long)channels * width * height,
            Columns = (first.Column, first.Column + (windows.Columns * stride) - width),
            Rows = (first.Row, first.Row + (windows.Rows * stride) - height),
            WindowStride = stride,
        };

    /// <summary>Whether a driver takes the windows, with a last tap so many rows and columns from where they begin.</summary>
    internal bool TakesWindows(int tapRow, int tapColumn) =>
        Fits(Columns) && Fits(Rows) && WindowStride <= MostStride && tapRow <= MostOffset && tapColumn <= MostOffset;

    private static bool Fits((int Lower, int Upper) corner) =>
        corner.Lower >= -MostCorner && corner.Lower <= MostCorner && corner.Upper >= -MostCorner && corner.Upper <= MostCorner;
}
