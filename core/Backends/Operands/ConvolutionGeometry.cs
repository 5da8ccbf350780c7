namespace Querent.Backends;

/// <summary>
/// All sizes of a convolution: input [Batch, Height, Width, InChannels], weight [kh, kw, InChannels, OutChannels],
/// output [Batch, OutputHeight, OutputWidth, OutChannels].
/// </summary>
public readonly record struct ConvolutionGeometry(
    int Batch, int Height, int Width, int InChannels, int OutChannels, Window Window)
{
    /// <summary>Height of the output, in pixels.</summary>
    public int OutputHeight { get; } = Window.OutputHeight(Height);

    /// <summary>Width of the output, in pixels.</summary>
    public int OutputWidth { get; } = Window.OutputWidth(Width);

    /// <summary>Input pixels of all images of the batch.</summary>
    public int InputPixels => Batch * Height * Width;

    /// <summary>Output pixels of all images of the batch.</summary>
    public int OutputPixels => Batch * OutputHeight * OutputWidth;

    /// <summary>Number of elements of the weight.</summary>
    public int WeightLength => Window.Taps * InChannels * OutChannels;
}
