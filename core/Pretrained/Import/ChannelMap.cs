using Querent.Data;
using Querent.Onnx;

namespace Querent.Pretrained;

/// <summary>
/// The way from R, G, B of an image to the channels that a network takes: their order, and a factor and an offset of each.
/// </summary>
internal sealed class ChannelMap
{
    private readonly double[] _factor;
    private readonly double[] _offset;

    internal ChannelMap(int channels)
    {
        Source = [.. Enumerable.Range(0, channels)];
        (_factor, _offset) = (new double[channels], new double[channels]);
        Array.Fill(_factor, 1);
    }

    /// <summary>The channel of the image that each channel of the network is: 2, 1, 0 for B, G, R.</summary>
    internal int[] Source { get; private set; }

    /// <summary>Whether values are changed.</summary>
    internal bool Normalizes => _factor.Any(factor => factor != 1) || _offset.Any(offset => offset != 0);

    /// <summary>Root of the mean square of the difference between an image that was subtracted and its channel means.</summary>
    internal double? ImageDeviation { get; private set; }

    /// <summary>Takes channels in another order.</summary>
    /// <exception cref="FormatException">A channel is missing.</exception>
    internal void Reorder(OnnxNode node, int[] order)
    {
        if (!order.Order().SequenceEqual(Enumerable.Range(0, Source.Length)))
        {
            throw new FormatException($"{node.Label} is no order of {Source.Length} channels");
        }

        Source = [.. order.Select(channel => Source[channel])];
        double[] factor = [.. order.Select(channel => _factor[channel])], offset = [.. order.Select(channel => _offset[channel])];
        (factor.AsSpan()).CopyTo(_factor);
        (offset.AsSpan()).CopyTo(_offset);
    }

    /// <summary>Adds, subtracts, multiplies or divides by a constant: one value, one for each channel, or an image.</summary>
    /// <exception cref="FormatException">It is of another shape, or the image divides.</exception>
    internal void Apply(OnnxNode node, OnnxTensor constant)
    {
        double[] values = Values(node, constant);
        for (int i = 0; i < values.Length; i++)
        {
            (_factor[i], _offset[i]) = node.Type switch
            {
                "Add" => (_factor[i], _offset[i] + values[i]),
                "Sub" => (_factor[i], _offset[i] - values[i]),
                "Mul" => (_factor[i] * values[i], _offset[i] * values[i]),
                _ => (_factor[i] / values[i], _offset[i] / values[i]),
            };
        }
    }

    /// <summary>The same as mean and deviation of R, G, B.</summary>
    /// <exception cref="FormatException">A channel is turned around, or not finite.</exception>
    internal InputDescription Describe(int height, int width, double? scale)
    {
        (double[] mean, double[] std) = (new double[Source.Length], new double[Source.Length]);
        for (int i = 0; i < Source.Length; i++)
        {
            (mean[Source[i]], std[Source[i]]) = (-_offset[i] / _factor[i], 1 / _factor[i]);
        }

        if (!std.All(value => value > 0 && double.IsFinite(value)) || !mean.All(double.IsFinite))
        {
            throw new FormatException("its normalization turns channels around, or is not finite");
        }

        // Means and deviations of values in 0..1 lie there themselves.
        bool isOfUnits = std.All(value => value <= 1) && mean.All(value => value is >= 0 and <= 1) && Normalizes;
        return new InputDescription { Height = height, Width = width, Mean = mean, Std = std, Scale = scale ?? (isOfUnits ? 255 : 1) };
    }

    private double[] Values(OnnxNode node, OnnxTensor constant)
    {
        float[] values = constant.ReadSingles();
        int channels = Source.Length;
        int[] shape = [.. constant.Dimensions.SkipWhile(extent => extent == 1)];
        switch (shape)
        {
            case []:
                return [.. Enumerable.Repeat((double)values[0], channels)];
            case [var count, 1, 1] when count == channels:
                return [.. values.Select(value => (double)value)];
            case [var count, _, _] when count == channels && values.Length > 0 && node.Type is "Sub" or "Add":
                return Means(values);
            default:
                throw new FormatException($"{node.Label}: a constant of [{string.Join(", ", constant.Dimensions)
                    }] is neither one value nor one for each of {channels} channels");
        }
    }

    private double[] Means(float[] image)
    {
        int pixels = image.Length / Source.Length;
        double[] means = [.. image.Chunk(pixels).Select(channel => channel.Average(value => (double)value))];
        double square = image.Select((value, i) => Math.Pow(value - means[i / pixels], 2)).Average();
        ImageDeviation = Math.Sqrt(square);
        return means;
    }
}
