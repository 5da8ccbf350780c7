using Querent.Data;
using Querent.Extensibility;

namespace Querent.Images;

/// <summary>(value / 255 - mean) / std of each channel.</summary>
public sealed class PixelScaling
{
    private readonly double[] _mean;
    private readonly double[] _std;

    private PixelScaling(double[] mean, double[] std)
    {
        (_mean, _std) = (mean, std);
        Mean = [.. mean.Select(value => (float)(255 * value))];
        Factor = [.. std.Select(value => (float)(1 / (255 * value)))];
    }

    /// <summary>The mean of each channel in 0..255; it becomes 0.</summary>
    public float[] Mean { get; }

    /// <summary>The factor of the distance from the mean.</summary>
    public float[] Factor { get; }

    /// <summary>Images of a size, scaled so.</summary>
    public InputDescription Describe(int size) => new() { Height = size, Width = size, Mean = _mean, Std = _std };

    /// <summary>The options <c>mean</c> and <c>std</c>, for channels in 0..1; ImageNet's by default.</summary>
    /// <exception cref="Errors.ConfigurationException">A number is not in its range.</exception>
    public static PixelScaling Read(OptionSection options) =>
        Read(options, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);

    /// <summary>The options <c>mean</c> and <c>std</c>, for channels in 0..1, with other defaults.</summary>
    /// <exception cref="Errors.ConfigurationException">A number is not in its range.</exception>
    public static PixelScaling Read(OptionSection options, double[] defaultMean, double[] defaultStd)
    {
        double[] mean = options.Numbers("mean", defaultMean, -1000, 1000);
        double[] std = options.Numbers("std", defaultStd, 0, 1000);
        return std.All(deviation => deviation >= 1e-6)
            ? new PixelScaling(mean, std)
            : throw options.Error("std", "must be greater than 0 in every channel, 0.000001 at least");
    }
}
