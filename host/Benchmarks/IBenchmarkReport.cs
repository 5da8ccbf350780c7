namespace Querent.Host.Benchmarks;

/// <summary>Shows measurements one by one, each as soon as it is known.</summary>
internal interface IBenchmarkReport
{
    void Start(BenchmarkSettings settings, IReadOnlyList<Benchmark> benchmarks);

    void Show(Benchmark benchmark, Func<Measurement> measure);

    /// <param name="megabytes">Peak memory of the process.</param>
    void End(long megabytes);
}
