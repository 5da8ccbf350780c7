using Querent.Errors;
using Querent.Hosting.Text;

namespace Querent.Host.Benchmarks;

/// <summary>
/// A table for people, at most 80 columns wide. The name of a line is there before its numbers, so that one sees what
/// takes its time.
/// </summary>
internal sealed class MeasurementTable(TextWriter output) : IBenchmarkReport
{
    // Two numbers side by side: forward, backward.
    private const int Column = 17;

    private int _names;

    public void Start(BenchmarkSettings settings, IReadOnlyList<Benchmark> benchmarks)
    {
        _names = benchmarks.Max(benchmark => benchmark.Name.Length);
        string threads = Plural.Of(settings.Threads, "thread");
        output.WriteLine($"querent {ProgramVersion.Text}: {settings.Device}, {settings.Precision}, {threads}, " +
            $"batch {settings.Batch}, width {settings.Width}; medians of {Timing.Repeats}");
        output.WriteLine();
        output.WriteLine("".PadRight(_names) + Cells("ms", "GFLOP/s"));
    }

    public void Show(Benchmark benchmark, Func<Measurement> measure)
    {
        output.Write(benchmark.Name.PadRight(_names));
        output.Flush();
        string cells = "";
        try
        {
            Measurement measured = measure();
            cells = Cells(Join(measured.Seconds.Select(seconds => 1000 * seconds)), Join(measured.Gflops));
        }
        finally
        {
            output.WriteLine(cells);
            output.Flush();
        }
    }

    public void End(long megabytes) =>
        output.WriteLine("peak memory".PadRight(_names) + $"{megabytes} MB".PadLeft(Column));

    private static string Cells(string milliseconds, string speeds) =>
        milliseconds.PadLeft(Column) + speeds.PadLeft(Column);

    private static string Join(IEnumerable<double> values) => string.Join(", ", values.Select(ThreeDigits));

    private static string ThreeDigits(double value) => Number.Fixed(value, value < 10 ? 2 : value < 100 ? 1 : 0);
}
