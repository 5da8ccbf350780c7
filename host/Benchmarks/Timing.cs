using System.Diagnostics;
using Querent.Backends;

namespace Querent.Host.Benchmarks;

/// <summary>Repetitions of a measurement, and the statistic taken of the times.</summary>
internal static class Timing
{
    public const int Repeats = 7;
    private const int WarmUps = 2;

    // Short work is repeated until the runtime has compiled its final form, which happens some time after many calls.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// The time until the device has finished the work, which can be later than the return of the call.
    /// </summary>
    public static double Seconds(IBackend backend, Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        backend.Synchronize();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The median of each part.</summary>
    public static double[] Medians(ITimedBenchmark work, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < WarmUps || Stopwatch.GetElapsedTime(start) < s_warmUp; i++)
        {
            Once(work, cancellation);
        }

        double[][] times = [.. Enumerable.Range(0, Repeats).Select(_ => Once(work, cancellation))];
        return [.. Enumerable.Range(0, times[0].Length)
            .Select(part => times.Select(run => run[part]).Order().ElementAt(Repeats / 2))];
    }

    private static double[] Once(ITimedBenchmark work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return work.Run(cancellation);
    }
}
