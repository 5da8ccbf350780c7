namespace Querent.Backends;

/// <summary>
/// All sizes of a convolution: input [Batch, Height, Width, InChannels], weight [kh, kw, InChannels, OutChannels],
/// output [Batch, OutputHeight, OutputWidth, OutChannels].
/// </summary>
public readonly record struct ConvolutionGeometry(
    int Batch, int Height, int Width, int InChannels, int OutChannels, Window Window)
{
    public int OutputHeight { get; } = Window.OutputHeight(Height);

    public int OutputWidth { get; } = Window.OutputWidth(Width);

    public int InputPixels => Batch * Height * Width;

    public int OutputPixels => Batch * OutputHeight * OutputWidth;

    public int WeightLength => Window.Taps * InChannels * OutChannels;
}
