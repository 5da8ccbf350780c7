using Querent.Backends;

namespace Querent.Host.Benchmarks;

/// <summary>Something that can be measured; nothing is allocated for it before it is prepared.</summary>
/// <param name="Name">The same as in programs that are compared with this one.</param>
/// <param name="Batch">Images that go through it at a time.</param>
/// <param name="Operations">Floating-point operations of the first part; part i counts as (i + 1) times as many, since
/// a backward pass makes two products for one of the forward pass.</param>
/// <param name="Prepare">Makes the work on a device.</param>
internal sealed record Benchmark(string Name, int Batch, double Operations, Func<IBackend, ITimedBenchmark> Prepare)
{
    /// <summary>Prepares the work, warms it up and takes its medians.</summary>
    public Measurement Measure(IBackend backend, CancellationToken cancellation)
    {
        using ITimedBenchmark work = Prepare(backend);
        double[] seconds = Timing.Medians(work, cancellation);
        return new Measurement(Name, seconds, [.. seconds.Select((s, part) => Operations * (part + 1) / s / 1e9)]);
    }
}

/// <summary>The medians of a benchmark's parts.</summary>
/// <param name="Gflops">Thousand millions of floating-point operations per second.</param>
internal sealed record Measurement(string Name, double[] Seconds, double[] Gflops);
