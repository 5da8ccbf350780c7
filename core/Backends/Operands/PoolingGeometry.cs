namespace Querent.Backends;

/// <summary>All sizes of a pooling over [Batch, Height, Width, Channels].</summary>
public readonly record struct PoolingGeometry(int Batch, int Height, int Width, int Channels, Window Window)
{
    /// <summary>Height of the output, in pixels.</summary>
    public int OutputHeight { get; } = Window.OutputHeight(Height);

    /// <summary>Width of the output, in pixels.</summary>
    public int OutputWidth { get; } = Window.OutputWidth(Width);

    /// <summary>Number of elements of the output.</summary>
    public int OutputLength => Batch * OutputHeight * OutputWidth * Channels;
}
