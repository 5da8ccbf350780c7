namespace Querent.Data;

/// <summary>
/// Images as a network takes them, [batch, height, width, channels]: each channel is (value / scale - mean) / std.
/// </summary>
public sealed record InputDescription
{
    private const double Bytes = 255;
    private const int LargestExtent = 1 << 16;

    /// <summary>Height of the images, in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Width of the images, in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Subtracted from each channel; three channels are R, G, B.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>Standard deviation of each channel: divides the value after the mean is subtracted.</summary>
    public required IReadOnlyList<double> Std { get; init; }

    /// <summary>The divisor of all values before normalization: 255 for bytes, which gives channels in 0..1.</summary>
    public double Scale { get; init; } = Bytes;

    /// <summary>Number of channels; each has a mean and a standard deviation.</summary>
    public int Channels => Mean.Count;

    /// <summary>The same images, with mean and deviation of channels in 0..1: for values that are bytes.</summary>
    public InputDescription InBytes() => Scale == Bytes ? this : this with
    {
        Mean = [.. Mean.Select(value => value * Scale / Bytes)],
        Std = [.. Std.Select(value => value * Scale / Bytes)],
        Scale = Bytes,
    };

    /// <summary>The reason why these numbers describe no images, or null.</summary>
    internal string? Problem => this switch
    {
        { Height: < 1 or > LargestExtent } or { Width: < 1 or > LargestExtent } =>
            $"the input is {Height} x {Width} pixels, which is not in 1..{LargestExtent} each",
        { Mean: null } or { Std: null } or { Mean.Count: 0 } => "the input has no mean or no std",
        _ when Mean.Count != Std.Count => $"the input has {Mean.Count} means and {Std.Count} deviations",
        _ when !(double.IsFinite(Scale) && Scale > 0) => "the scale of the input is not a number above 0",
        _ when !Mean.All(double.IsFinite) => "a mean of the input is not finite",
        _ when !Std.All(value => double.IsFinite(value) && value > 0) => "a std of the input is not a number above 0",
        _ => null,
    };

    /// <summary>
    /// One or more images of 8 bits, row by row, channels side by side, as the network takes them. A task may round
    /// otherwise in the last bit.
    /// </summary>
    /// <exception cref="ArgumentException">The bytes are not those of whole images of this size.</exception>
    public float[] Normalize(ReadOnlySpan<byte> pixels)
    {
        int image = Height * Width * Channels;
        if (pixels.Length % image != 0)
        {
            throw new ArgumentException($"{pixels.Length} bytes are no whole images of {Height} x {Width} pixels " +
                $"with {Channels} channels, which have {image} each.", nameof(pixels));
        }

        var values = new float[pixels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int channel = i % Channels;
            values[i] = (float)(((pixels[i] / Scale) - Mean[channel]) / Std[channel]);
        }

        return values;
    }
}
