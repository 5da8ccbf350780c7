using Querent.Backends;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    public void Convolution(Storage x, Storage weight, Storage? bias, Storage y, in ConvolutionGeometry geometry)
    {
        (int inputs, int outputs) = (geometry.InChannels, geometry.OutChannels);
        (float[] input, float[] w) = (Values(x, geometry.InputPixels * inputs), Values(weight, geometry.WeightLength));
        float[]? shift = bias is null ? null : Values(bias, outputs);
        var sums = new double[geometry.OutputPixels * outputs];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = shift?[i % outputs] ?? 0;
        }

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

    private static IEnumerable<WindowTap> Taps(in ConvolutionGeometry geometry) =>
        WindowTap.Of(geometry.Window, geometry.Batch, geometry.Height, geometry.Width);
}
