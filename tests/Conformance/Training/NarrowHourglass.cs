using System.Text.RegularExpressions;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>A stacked hourglass whose gradients can be compared between backends.</summary>
internal static partial class NarrowHourglass
{
    internal const int Joints = 4;

    /// <summary>The lowest maps have one pixel.</summary>
    internal const int ImageSize = 64;

    /// <summary>As many values a channel in the lowest maps: over few, batch normalization multiplies rounding.</summary>
    internal const int Batch = 16;

    /// <summary>A step without a value so near the kink of a ReLU that rounding decides on its gradient.</summary>
    internal const int Step = 36;

    private const int MapSize = ImageSize / HourglassOptions.Stride;

    /// <summary>Heights of all heat-maps; all stacks are trained on the same ones.</summary>
    internal const int LabelsPerImage = MapSize * MapSize * Joints;

    /// <summary>
    /// Shifts of batch normalization that keep most values away from the kink of ReLU: further where there are more of
    /// them, up, and for every other channel down. With shifts of 0 some of a million values are always so near 0 that
    /// their sign is a matter of rounding.
    /// </summary>
    internal static StackedHourglass Create(IBackend backend)
    {
        var network = new StackedHourglass(backend, new HourglassOptions { Joints = Joints, Channels = 16 }, new Seed(1));
        foreach (NamedTensor parameter in network.Parameters.Where(parameter => ShiftNames.IsMatch(parameter.Name)))
        {
            Match level = LevelNames.Match(parameter.Name);
            float shift = 1.5f + (level.Success ? 0.5f * (level.Groups[1].Value[0] - '0') : 1.5f);
            parameter.Tensor.Upload(
                [.. Enumerable.Range(0, parameter.Tensor.Length).Select(i => i % 2 == 0 ? shift : -shift)]);
        }

        return network;
    }

    /// <summary>The mean squared error of each image, [batch], summed over the stacks.</summary>
    internal static Tensor Loss(TargetOutput output, Tensor heights) => output.Outputs
        .Select(maps => maps.MeanSquaredErrorPerSample(heights.Reshape(maps.Shape[0], MapSize, MapSize, Joints)))
        .Aggregate((sum, loss) => sum.Add(loss));

    /// <summary>
    /// Whether it is the bias of a convolution, except those of the maps themselves (<c>score.0</c>). A constant on a
    /// channel passes through sums, pooling, upsampling and 1x1 convolutions as a constant, up to the next batch
    /// normalization, which takes it away.
    /// </summary>
    internal static bool HasNoEffect(string parameter) => BiasNames.IsMatch(parameter);

    [GeneratedRegex(@"(bn\d|fc\.\d\.1)\.bias$")]
    private static partial Regex ShiftNames { get; }

    [GeneratedRegex(@"hg\.\d\.hg\.(\d)")]
    private static partial Regex LevelNames { get; }

    [GeneratedRegex(@"^target\.(.*\.)?(conv\d|downsample\.0|fc\.\d\.0|fc_\.\d|score_\.\d)\.bias$")]
    private static partial Regex BiasNames { get; }
}
