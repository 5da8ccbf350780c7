namespace Querent.Host.Benchmarks;

/// <summary>A prepared piece of work that is repeated and timed.</summary>
internal interface ITimedBenchmark : IDisposable
{
    /// <summary>Does the work once and returns the seconds of its parts.</summary>
    double[] Run(CancellationToken cancellation);
}
