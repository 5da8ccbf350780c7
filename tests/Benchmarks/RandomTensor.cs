using Querent.Backends;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Benchmarks;

internal static class RandomTensor
{
    internal static Tensor Uniform(IBackend backend, Shape shape, int seed, bool requiresGradient = false)
    {
        RandomStream stream = new Seed(7).For(seed).Stream();
        var values = new float[shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = stream.NextSingle();
        }

        return Tensor.Persistent(backend, values, shape, requiresGradient);
    }
}
