using Querent.Data;
using Querent.Extensibility;

namespace Querent.Plugins.ImageClassification.Preprocessing;

/// <summary>
/// (value / 255 - mean) / std of each channel, as one table per channel: 256 values are all there are.
/// </summary>
internal sealed class Normalization
{
    private readonly double[] _mean;
    private readonly double[] _std;
    private readonly float[] _red;
    private readonly float[] _green;
    private readonly float[] _blue;

    public Normalization(double[] mean, double[] std)
    {
        (_mean, _std) = (mean, std);
        float[][] tables = [.. mean.Zip(std, Table)];
        (_red, _green, _blue) = (tables[0], tables[1], tables[2]);
    }

    /// <summary>
    /// The options <c>mean</c> and <c>std</c>, for channels in 0..1; those of the pretrained weights by default, and CIFAR-10's
    /// without them.
    /// </summary>
    public static Normalization Read(OptionSection options, InputDescription? weights)
    {
        double[] mean = options.Numbers("mean", weights?.Mean.ToArray() ?? [0.4914, 0.4822, 0.4465], -1000, 1000);
        double[] std = options.Numbers("std", weights?.Std.ToArray() ?? [0.2023, 0.1994, 0.2010], 0, 1000);
        return std.All(deviation => deviation >= 1e-6)
            ? new Normalization(mean, std)
            : throw options.Error("std", "must be greater than 0 in every channel, 0.000001 at least");
    }

    /// <summary>Images of a size, normalized so.</summary>
    public InputDescription Describe(int size) => new() { Height = size, Width = size, Mean = _mean, Std = _std };

    /// <summary>Writes an image, [size, size, 3].</summary>
    public void Apply(ReadOnlySpan<byte> pixels, Span<float> target, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Apply(pixels.Slice(3 * i, 3), target.Slice(3 * i, 3));
        }
    }

    /// <summary>Writes one pixel of three channels.</summary>
    public void Apply(ReadOnlySpan<byte> pixel, Span<float> target)
    {
        target[2] = _blue[pixel[2]];
        target[1] = _green[pixel[1]];
        target[0] = _red[pixel[0]];
    }

    private static float[] Table(double mean, double std) =>
        [.. Enumerable.Range(0, 256).Select(value => (float)(((value / 255.0) - mean) / std))];
}
