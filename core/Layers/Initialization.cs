using Querent.Randomness;

namespace Querent.Layers;

/// <summary>Initial weights, a function of the seed alone.</summary>
public static class Initialization
{
    /// <summary>
    /// Weights of a layer in which a result sums <paramref name="fanIn"/> products and a value takes part in
    /// <paramref name="fanOut"/> results.
    /// </summary>
    public static float[] Weights(WeightDistribution distribution, int fanIn, int fanOut, int length, Seed seed) =>
        distribution == WeightDistribution.HeNormal
            ? HeNormal(length, fanOut, seed)
            : Between(length, Math.Sqrt(6.0 / (fanIn + fanOut)), seed);

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
    public static float[] Uniform(int length, int fan, Seed seed) => Between(length, 1 / Math.Sqrt(fan), seed);

    /// <summary>The same value everywhere.</summary>
    public static float[] Constant(int length, float value)
    {
        var values = new float[length];
        Array.Fill(values, value);
        return values;
    }

    private static float[] Between(int length, double bound, Seed seed)
    {
        RandomStream stream = seed.Stream();
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = stream.NextSingle(-(float)bound, (float)bound);
        }

        return values;
    }
}

/// <summary>The distribution that the initial weights of a layer are drawn from.</summary>
public enum WeightDistribution
{
    /// <summary>
    /// Normal with variance 2 / fan-out (He et al. 2015), which keeps the size of gradients through ReLU layers.
    /// </summary>
    HeNormal,

    /// <summary>
    /// Uniform in +-sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio 2010), as SSD's own layers start.
    /// </summary>
    XavierUniform,
}
