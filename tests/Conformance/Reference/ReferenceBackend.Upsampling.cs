using Querent.Backends;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    public void Upsample(Storage x, Storage y, int batch, int height, int width, int channels, int factor)
    {
        float[] from = Values(x, batch * height * width * channels);
        float[] to = Values(y, batch * height * factor * width * factor * channels);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[SourceOfUpsampled(i, height, width, channels, factor)];
        }
    }

    public void UpsampleGradient(Storage gy, Storage gx, int batch, int height, int width, int channels, int factor)
    {
        float[] from = Values(gy, batch * height * factor * width * factor * channels);
        var sums = new double[batch * height * width * channels];
        for (int i = 0; i < from.Length; i++)
        {
            sums[SourceOfUpsampled(i, height, width, channels, factor)] += from[i];
        }

        Store(sums, Values(gx, sums.Length));
    }

    private static int SourceOfUpsampled(int i, int height, int width, int channels, int factor)
    {
        int channel = i % channels;
        int column = i / channels % (width * factor);
        int row = i / channels / (width * factor) % (height * factor);
        int image = i / channels / (width * factor) / (height * factor);
        return (((((image * height) + (row / factor)) * width) + (column / factor)) * channels) + channel;
    }
}
