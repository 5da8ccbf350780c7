namespace Querent.Onnx.Tests.Support;

/// <summary>The two orders of axes, and distances between results.</summary>
internal static class Layout
{
    /// <summary>[batch, height, width, channels] as [batch, channels, height, width], with channels in another order.</summary>
    public static float[] ToChannelsFirst(float[] images, int batch, int[] order)
    {
        int channels = order.Length, pixels = images.Length / (batch * channels);
        var moved = new float[images.Length];
        for (int image = 0; image < batch; image++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                for (int pixel = 0; pixel < pixels; pixel++)
                {
                    moved[(((image * channels) + channel) * pixels) + pixel] = images[(((image * pixels) + pixel) * channels) + order[channel]];
                }
            }
        }

        return moved;
    }

    /// <summary>The largest difference, relative to the largest value.</summary>
    public static double Distance(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (a, b) => Math.Abs((double)a - b)).Max() / expected.Max(Math.Abs);
    }
}
