using Querent.Backends;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    public void MaxPool(Storage x, Storage y, Storage argmax, in PoolingGeometry geometry)
    {
        (float[] input, int channels) = (Input(x, geometry), geometry.Channels);
        (float[] to, float[] winner) = (Values(y, geometry.OutputLength), Values(argmax, geometry.OutputLength));
        Array.Fill(winner, -1);
        foreach ((int output, int tap, int from) in Taps(geometry))
        {
            for (int c = 0; c < channels; c++)
            {
                (int at, float value) = ((output * channels) + c, input[(from * channels) + c]);
                if (winner[at] < 0 || value > to[at] || float.IsNaN(value))
                {
                    (to[at], winner[at]) = (value, tap);
                }
            }
        }
    }

    public void MaxPoolGradient(Storage gy, Storage argmax, Storage gx, in PoolingGeometry geometry)
    {
        int channels = geometry.Channels;
        (float[] gradient, float[] winner) = (Values(gy, geometry.OutputLength), Values(argmax, geometry.OutputLength));
        var sums = new double[InputLength(geometry)];
        foreach ((int output, int tap, int from) in Taps(geometry))
        {
            for (int c = 0; c < channels; c++)
            {
                int at = (output * channels) + c;
                sums[(from * channels) + c] += winner[at] == tap ? gradient[at] : 0;
            }
        }

        Store(sums, Values(gx, sums.Length));
    }

    public void AveragePool(Storage x, Storage y, bool countIncludePad, in PoolingGeometry geometry)
    {
        (float[] input, int channels) = (Input(x, geometry), geometry.Channels);
        int[] divisors = Divisors(geometry, countIncludePad);
        var sums = new double[geometry.OutputLength];
        foreach ((int output, int _, int from) in Taps(geometry))
        {
            for (int c = 0; c < channels; c++)
            {
                sums[(output * channels) + c] += (double)input[(from * channels) + c] / divisors[output];
            }
        }

        Store(sums, Values(y, sums.Length));
    }

    public void AveragePoolGradient(Storage gy, Storage gx, bool countIncludePad, in PoolingGeometry geometry)
    {
        (float[] gradient, int channels) = (Values(gy, geometry.OutputLength), geometry.Channels);
        int[] divisors = Divisors(geometry, countIncludePad);
        var sums = new double[InputLength(geometry)];
        foreach ((int output, int _, int from) in Taps(geometry))
        {
            for (int c = 0; c < channels; c++)
            {
                sums[(from * channels) + c] += (double)gradient[(output * channels) + c] / divisors[output];
            }
        }

        Store(sums, Values(gx, sums.Length));
    }

    // Positions under the window of each output pixel. What the last window in ceil mode covers beyond the padding
    // counts neither way, as in PyTorch.
    private static int[] Divisors(PoolingGeometry geometry, bool countIncludePad)
    {
        Window window = geometry.Window;
        var divisors = new int[geometry.Batch * geometry.OutputHeight * geometry.OutputWidth];
        int padding = countIncludePad ? window.Padding : 0;
        for (int output = 0; output < divisors.Length; output++)
        {
            int row = (output / geometry.OutputWidth % geometry.OutputHeight * window.Stride) - window.Padding;
            int column = (output % geometry.OutputWidth * window.Stride) - window.Padding;
            divisors[output] = Enumerable.Range(0, window.Taps).Count(tap =>
                IsWithin(row + (tap / window.KernelWidth * window.Dilation), padding, geometry.Height)
                && IsWithin(column + (tap % window.KernelWidth * window.Dilation), padding, geometry.Width));
        }

        return divisors;
    }

    private static bool IsWithin(int position, int padding, int extent) =>
        position >= -padding && position < extent + padding;

    private static int InputLength(in PoolingGeometry geometry) =>
        geometry.Batch * geometry.Height * geometry.Width * geometry.Channels;

    private static float[] Input(Storage x, in PoolingGeometry geometry) => Values(x, InputLength(geometry));

    private static IEnumerable<WindowTap> Taps(in PoolingGeometry geometry) =>
        WindowTap.Of(geometry.Window, geometry.Batch, geometry.Height, geometry.Width);
}
