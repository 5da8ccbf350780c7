using System.Diagnostics;
using System.Globalization;

namespace Querent.Benchmarks;

/// <summary>Times one piece of work several times after a warm-up and prints the medians as a JSON line.</summary>
internal sealed class Measurement(int threads, int batch, string only)
{
    private const int Repeats = 7;
    private const int WarmUps = 2;

    internal int Batch => batch;

    /// <summary>
    /// Runs work that returns the seconds of its parts; part i counts as (i + 1) times the operations.
    /// </summary>
    internal void Run(string name, double operations, Func<double[]> work)
    {
        if (!name.Contains(only, StringComparison.Ordinal))
        {
            return;
        }

        for (int i = 0; i < WarmUps; i++)
        {
            work();
        }

        double[][] times = [.. Enumerable.Range(0, Repeats).Select(_ => work())];
        double[] medians = [.. Enumerable.Range(0, times[0].Length)
            .Select(part => times.Select(run => run[part]).Order().ElementAt(Repeats / 2))];
        string seconds = string.Join(",", medians.Select(Number));
        string speeds = string.Join(",", medians.Select((s, i) => Number(Math.Round(operations * (i + 1) / s / 1e9, 1))));
        Console.WriteLine($"{{\"name\":\"{name}\",\"threads\":{threads},\"batch\":{batch},\"seconds\":[{seconds}],\"gflops\":[{speeds}]}}");
    }

    internal static double Seconds(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    internal void PrintPeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{{\"name\":\"peak memory\",\"megabytes\":{process.PeakWorkingSet64 / 1000000}}}");
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
