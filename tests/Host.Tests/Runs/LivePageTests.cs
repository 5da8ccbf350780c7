using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

public sealed class LivePageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_page_is_there_from_the_first_cycle_on_and_says_how_far_the_run_is()
    {
        string output = _folder.Under("run");
        using Process process = QuerentProcess.Start([], TinyRun.Into(output, "loop.cycles=8", "loop.querySize=4", "training.epochs=100"));
        try
        {
            string? line;
            do
            {
                line = process.StandardOutput.ReadLine();
                Assert.NotNull(line);
            }
            while (!line.StartsWith("trial 1", StringComparison.Ordinal));

            string page = File.ReadAllText(Path.Combine(output, "report.html"));
            Assert.Matches("running, [1-8] of 16 cycles finished, updated at ", page);
            Assert.Contains("data-reload=\"10\"", page, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    public void Dispose() => _folder.Dispose();
}
