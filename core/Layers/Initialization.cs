using Querent.Randomness;

namespace Querent.Layers;

/// <summary>Initial weights, a function of the seed alone.</summary>
public static class Initialization
{
    /// <summary>
    /// Normal with variance 2 / fan (He et al. 2015), which keeps the size of activations through ReLU layers.
    /// </summary>
    public static float[] HeNormal(int length, int fan, Seed seed)
    {
        RandomStream stream = seed.Stream();
        double deviation = Math.Sqrt(2.0 / fan);
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = (float)(deviation * stream.NextGaussian());
        }

        return values;
    }

    /// <summary>Uniform in +-1 / sqrt(fan), PyTorch's default for fully connected layers and for biases.</summary>
    public static float[] Uniform(int length, int fan, Seed seed)
    {
        RandomStream stream = seed.Stream();
        float bound = (float)(1 / Math.Sqrt(fan));
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = stream.NextSingle(-bound, bound);
        }

        return values;
    }

    /// <summary>The same value everywhere.</summary>
    public static float[] Constant(int length, float value)
    {
        var values = new float[length];
        Array.Fill(values, value);
        return values;
    }
}
