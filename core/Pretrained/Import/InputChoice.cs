using Querent.Data;

namespace Querent.Pretrained;

/// <summary>The images of imported weights, by order of trust: those that the file states, those that are given, those of ImageNet.</summary>
/// <param name="Input">Size, mean and deviation.</param>
/// <param name="Source">The channel of the image that each channel of the network is.</param>
/// <param name="IsAssumed">Whether nobody stated the normalization.</param>
internal sealed record InputChoice(InputDescription Input, int[] Source, bool IsAssumed)
{
    /// <summary>The remark about images that nobody stated.</summary>
    internal const string AssumedRemark =
        "the file does not tell its images: those of torchvision are assumed (R, G, B of 0..1, mean and deviation of ImageNet)";

    private const int UsualSize = 224;

    // Of torchvision and timm.
    private static readonly double[] s_mean = [0.485, 0.456, 0.406], s_std = [0.229, 0.224, 0.225];

    /// <param name="options">As given.</param>
    /// <param name="map">As the file states it.</param>
    /// <param name="size">Height and width in the file; null where it states none.</param>
    /// <exception cref="FormatException">They do not fit to each other.</exception>
    internal static InputChoice Of(ImportOptions options, ChannelMap map, (int Height, int Width)? size)
    {
        int channels = map.Source.Length;
        (int height, int width) = size ?? (options.Size ?? UsualSize, options.Size ?? UsualSize);
        if (options.Size is { } side && (side, side) != (height, width))
        {
            throw new FormatException($"its images have {height} x {width} pixels; leave out their size");
        }

        bool isGiven = options.Mean is not null || options.Std is not null || options.Scale is not null;
        if (options.IsBgr && channels != 3)
        {
            throw new FormatException($"its images have {channels} channels, which have no order of B, G, R");
        }

        bool isTurned = options.IsBgr && map.Source is [0, 1, 2];
        if (map.Normalizes)
        {
            return options.Mean is null && options.Std is null && !isTurned
                ? Checked(new InputChoice(map.Describe(height, width, options.Scale), map.Source, IsAssumed: false))
                : throw new FormatException("the network normalizes its images itself; leave out mean, deviation and order of channels");
        }

        if ((isGiven || channels != 3) && (options.Mean?.Count != channels || options.Std?.Count != channels))
        {
            throw new FormatException($"give mean and standard deviation of its images both, {channels} numbers each");
        }

        return Checked(new InputChoice(
            new InputDescription
            {
                Height = height,
                Width = width,
                Mean = options.Mean ?? s_mean,
                Std = options.Std ?? s_std,
                Scale = options.Scale ?? 255,
            },
            isTurned ? [2, 1, 0] : map.Source, IsAssumed: !isGiven));
    }

    /// <summary>Weights [outputs, inputs, rows, columns] of the first layer with their inputs in the order of the image.</summary>
    internal float[] Reorder(float[] weights, int outputs)
    {
        if (Source.Index().All(channel => channel.Index == channel.Item))
        {
            return weights;
        }

        int taps = weights.Length / (outputs * Source.Length);
        var reordered = new float[weights.Length];
        for (int row = 0; row < outputs * Source.Length; row++)
        {
            (int output, int channel) = Math.DivRem(row, Source.Length);
            weights.AsSpan(row * taps, taps).CopyTo(reordered.AsSpan(((output * Source.Length) + Source[channel]) * taps));
        }

        return reordered;
    }

    private static InputChoice Checked(InputChoice choice) =>
        choice.Input.Problem is { } problem ? throw new FormatException(problem) : choice;
}
