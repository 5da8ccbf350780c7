namespace Querent.Backends;

/// <summary>All sizes of a pooling over [Batch, Height, Width, Channels].</summary>
public readonly record struct PoolingGeometry(int Batch, int Height, int Width, int Channels, Window Window)
{
    public int OutputHeight { get; } = Window.OutputHeight(Height);

    public int OutputWidth { get; } = Window.OutputWidth(Width);

    public int OutputLength => Batch * OutputHeight * OutputWidth * Channels;
}
