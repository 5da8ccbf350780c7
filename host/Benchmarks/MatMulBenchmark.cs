using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Host.Benchmarks;

/// <summary>The product of two square matrices.</summary>
internal sealed class MatMulBenchmark(IBackend backend, int size) : ITimedBenchmark
{
    private readonly Tensor _a = RandomNumbers.Tensor(backend, new Shape(size, size), 1);
    private readonly Tensor _b = RandomNumbers.Tensor(backend, new Shape(size, size), 2);

    public double[] Run(CancellationToken cancellation)
    {
        using var workspace = new Workspace(backend);
        return [Timing.Seconds(backend, () => _a.MatMul(_b))];
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
    }
}
