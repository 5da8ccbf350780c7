using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Benchmarks;

internal static class MatMulBenchmark
{
    internal static void Run(IBackend backend, Measurement measure)
    {
        foreach (int n in new[] { 512, 1024, 2048 })
        {
            using Tensor a = RandomTensor.Uniform(backend, new Shape(n, n), 1);
            using Tensor b = RandomTensor.Uniform(backend, new Shape(n, n), 2);
            measure.Run($"matmul {n}", 2.0 * n * n * n, () =>
            {
                using var workspace = new Workspace(backend);
                return [Measurement.Seconds(() => a.MatMul(b))];
            });
        }
    }
}
