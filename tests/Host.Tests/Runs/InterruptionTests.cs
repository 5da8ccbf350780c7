using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("INT", 2)]
    [InlineData("TERM", 15)]
    public void A_run_that_is_interrupted_keeps_the_finished_cycles(string signal, int number)
    {
        Signals.SkipWhereIgnored(number);
        string output = _folder.Under("run");
        using Process process = QuerentProcess.Start([], TinyRun.Into(output, "loop.cycles=8", "loop.querySize=4", "training.epochs=100"));
        string? line;
        do
        {
            line = process.StandardOutput.ReadLine();
            Assert.NotNull(line);
        }
        while (!line.StartsWith("trial 1", StringComparison.Ordinal));

        Signals.Send(process, signal);
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(130, result.ExitCode);
        Assert.Empty(result.ErrorLines);
        Assert.Equal($"interrupted; the finished cycles are kept: {Path.Combine(output, "report.html")}", result.OutLines[^1]);
        string[] cycles = File.ReadAllLines(Path.Combine(output, "cycles.csv"));
        Assert.InRange(cycles.Length, 2, 8);
        Assert.Equal(1 + (4 * (cycles.Length - 1)), File.ReadAllLines(Path.Combine(output, "selections.csv")).Length);
        Assert.Contains("\"status\": \"cancelled\"", File.ReadAllText(Path.Combine(output, "manifest.json")), StringComparison.Ordinal);
        Assert.Contains("The run was interrupted", File.ReadAllText(Path.Combine(output, "report.html")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
