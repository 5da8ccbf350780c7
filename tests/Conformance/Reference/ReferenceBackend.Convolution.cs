using Querent.Backends;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    public void Convolution(Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry) =>
        Convolution(x, weight, y, geometry, default);

    public void Convolution(
        Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry, in ConvolutionEpilogue epilogue)
    {
        (int inputs, int outputs) = (geometry.InChannels, geometry.OutChannels);
        (float[] input, float[] w) = (Values(x, geometry.InputPixels * inputs), Values(weight, geometry.WeightLength));
        var sums = new double[geometry.OutputPixels * outputs];
        foreach ((int to, int tap, int from) in Taps(geometry))
        {
            for (int c = 0; c < inputs; c++)
            {
                for (int k = 0; k < outputs; k++)
                {
                    sums[(to * outputs) + k] +=
                        (double)input[(from * inputs) + c] * w[(((tap * inputs) + c) * outputs) + k];
                }
            }
        }

        Apply(epilogue, sums, outputs);
        Store(sums, Values(y, sums.Length));
    }

    public void ConvolutionDataGradient(Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry)
    {
        (int inputs, int outputs) = (geometry.InChannels, geometry.OutChannels);
        (float[] gradient, float[] w) =
            (Values(gy, geometry.OutputPixels * outputs), Values(weight, geometry.WeightLength));
        var sums = new double[geometry.InputPixels * inputs];
        foreach ((int to, int tap, int from) in Taps(geometry))
        {
            for (int c = 0; c < inputs; c++)
            {
                for (int k = 0; k < outputs; k++)
                {
                    sums[(from * inputs) + c] +=
                        (double)gradient[(to * outputs) + k] * w[(((tap * inputs) + c) * outputs) + k];
                }
            }
        }

        Store(sums, Values(gx, sums.Length));
    }

    public void ConvolutionWeightGradient(Storage x, Storage gy, Storage gw, in ConvolutionGeometry geometry)
    {
        (int inputs, int outputs) = (geometry.InChannels, geometry.OutChannels);
        (float[] input, float[] gradient) =
            (Values(x, geometry.InputPixels * inputs), Values(gy, geometry.OutputPixels * outputs));
        var sums = new double[geometry.WeightLength];
        foreach ((int to, int tap, int from) in Taps(geometry))
        {
            for (int c = 0; c < inputs; c++)
            {
                for (int k = 0; k < outputs; k++)
                {
                    sums[(((tap * inputs) + c) * outputs) + k] +=
                        (double)input[(from * inputs) + c] * gradient[(to * outputs) + k];
                }
            }
        }

        Store(sums, Values(gw, sums.Length));
    }

    private static void Apply(in ConvolutionEpilogue epilogue, double[] sums, int channels)
    {
        float[]? bias = epilogue.Bias is { } added ? Values(added, channels) : null;
        float[]? residual = epilogue.Residual is { } other ? Values(other, sums.Length) : null;
        for (int i = 0; i < sums.Length; i++)
        {
            int c = i % channels;
            double value = sums[i] + (bias?[c] ?? 0);
            if (epilogue.Normalization is { } norm)
            {
                double deviation = Math.Sqrt((double)Values(norm.Variance, channels)[c] + norm.Epsilon);
                value = ((value - Values(norm.Mean, channels)[c]) / deviation * Values(norm.Weight, channels)[c])
                    + Values(norm.Bias, channels)[c];
            }

            value += residual?[i] ?? 0;
            sums[i] = epilogue.Relu && value < 0 ? 0 : value;
        }
    }

    private static IEnumerable<WindowTap> Taps(in ConvolutionGeometry geometry) =>
        WindowTap.Of(geometry.Window, geometry.Batch, geometry.Height, geometry.Width);
}
