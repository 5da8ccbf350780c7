namespace Querent.Images.Jpeg;

/// <summary>A channel of a JPEG; it may have fewer samples than the image has pixels (subsampling).</summary>
/// <param name="Id">The number by which scans name it.</param>
/// <param name="Horizontal">Blocks a row in each unit of interleaved scans.</param>
/// <param name="Vertical">Rows of blocks in each such unit.</param>
/// <param name="Table">The number of its quantization table.</param>
internal sealed record JpegComponent(int Id, int Horizontal, int Vertical, int Table)
{
    /// <summary>Samples a row.</summary>
    public int Width { get; private set; }

    /// <summary>Rows of samples.</summary>
    public int Height { get; private set; }

    /// <summary>Blocks a row in a scan of this component alone.</summary>
    public int BlocksAcross => (Width + 7) / 8;

    /// <summary>Rows of blocks in a scan of this component alone.</summary>
    public int BlocksDown => (Height + 7) / 8;

    /// <summary>Blocks a row in memory: whole units of interleaved scans.</summary>
    public int PaddedAcross { get; private set; }

    /// <summary>Rows of blocks in memory.</summary>
    public int PaddedDown { get; private set; }

    /// <summary>Bytes from one row of <see cref="Samples"/> to the next.</summary>
    public int Stride => 8 * PaddedAcross;

    /// <summary>The decoded samples.</summary>
    public byte[] Samples { get; set; } = [];

    /// <summary>Of progressive images: 64 coefficients a block in natural order; else empty.</summary>
    public short[] Coefficients { get; set; } = [];

    /// <summary>The quantization table in natural order: the one in force when its first scan begins.</summary>
    public int[]? Quantization { get; set; }

    /// <summary>The mean of the block before, from which the next one's differs.</summary>
    public int Prediction { get; set; }

    /// <summary>Of progressive images: the lowest bit known of each coefficient, -1 for none.</summary>
    public sbyte[] Precision { get; } = [.. Enumerable.Repeat<sbyte>(-1, 64)];

    public void SetExtent(JpegFrame frame)
    {
        Width = Ceiling(frame.Width * Horizontal, frame.MaxHorizontal);
        Height = Ceiling(frame.Height * Vertical, frame.MaxVertical);
        PaddedAcross = frame.UnitsAcross * Horizontal;
        PaddedDown = frame.UnitsDown * Vertical;
    }

    private static int Ceiling(int value, int divisor) => (value + divisor - 1) / divisor;
}
