namespace Querent.Host.Benchmarks;

/// <summary>Work with everything it needs at hand, to be done again and again.</summary>
internal interface ITimedBenchmark : IDisposable
{
    /// <summary>Does the work once and returns the seconds of its parts.</summary>
    double[] Run(CancellationToken cancellation);
}
