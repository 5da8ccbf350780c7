using Querent.Backends;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Host.Benchmarks;

/// <summary>Numbers from 0 to 1 to compute with, the same in every process.</summary>
internal static class RandomNumbers
{
    public static float[] Array(int length, int seed)
    {
        RandomStream stream = new Seed(7).For(seed).Stream();
        var values = new float[length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = stream.NextSingle();
        }

        return values;
    }

    public static Tensor Tensor(IBackend backend, Shape shape, int seed, bool requiresGradient = false) =>
        Tensors.Tensor.Persistent(backend, Array(shape.Length, seed), shape, requiresGradient);
}
