using System.Diagnostics;
using Querent.Host.Tests.Support;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Overview;

namespace Querent.Host.Tests;

/// <summary>Runs in programs that are not the command.</summary>
public sealed class HostingLibraryTests
{
    private static readonly string[] s_settings =
        ["trials=1", "loop.cycles=2", "training.epochs=2", "dataset.poolSize=300", "dataset.testSize=60"];

    [Fact]
    public void A_host_of_twenty_lines_runs_what_the_command_runs()
    {
        using var folder = new TemporaryFolder();
        string[] code = File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "tests", "SmallHost", "Program.cs"));
        Assert.True(code.Length <= 20, $"it has {code.Length} lines");

        (int exitCode, string output) = RunSmallHost(folder.Under("hosted"), Path.Combine(RepositoryPaths.Host, "plugins"));
        QuerentProcess command = QuerentProcess.Run(
            ["run", "default", "--threads", "2", "--output", folder.Under("run"), .. s_settings.SelectMany(text => (string[])["--set", text])]);

        Assert.Equal((0, 0), (exitCode, command.ExitCode));
        Assert.EndsWith("report.html", output.TrimEnd(), StringComparison.Ordinal);
        foreach (string file in (string[])["cycles.csv", "selections.csv", "config.json", "plan.json"])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(folder.Under("run"), file)), File.ReadAllText(Path.Combine(folder.Under("hosted"), file)));
        }
    }

    [Fact]
    public void A_stored_run_can_be_read()
    {
        using var folder = new TemporaryFolder();
        Run(folder.Under("run"));

        var results = StoredRun.Results(folder.Under("run"));

        Assert.Equal("accuracy", results.MetricName);
        Assert.Equal(["random", "learning-loss"], results.Strategies);
        Assert.Equal(4, results.Cycles.Count);
        Assert.Equal(RunState.Completed, StoredRun.Overview(folder.Under("run")).State);
    }

    [Fact]
    public void A_run_that_was_interrupted_goes_on()
    {
        using var folder = new TemporaryFolder();
        Run(folder.Under("whole"));
        using (var stop = new CancellationTokenSource())
        using (ExperimentRun run = ExperimentRun.Open(Request(folder.Under("run"))))
        {
            Assert.Throws<OperationCanceledException>(() => run.Work([new StopAfterFirstCycle(stop)], stop.Token));
        }

        Assert.Equal(RunState.Cancelled, StoredRun.Overview(folder.Under("run")).State);
        using (ExperimentRun run = ExperimentRun.Open(new RunRequest { Resume = folder.Under("run"), Work = Request("").Work }))
        {
            run.Work([]);
        }

        Assert.Equal(File.ReadAllText(Path.Combine(folder.Under("whole"), "selections.csv")),
            File.ReadAllText(Path.Combine(folder.Under("run"), "selections.csv")));
    }

    [Fact]
    public void A_run_begins_once_and_shows_its_folder_from_then_on()
    {
        using var folder = new TemporaryFolder();
        using ExperimentRun run = ExperimentRun.Open(Request(folder.Under("run")));

        Assert.Throws<InvalidOperationException>(() => run.Folder);
        Assert.False(Directory.Exists(folder.Under("run")));
        run.Begin();
        Assert.Equal(folder.Under("run"), run.Folder);
        Assert.Throws<InvalidOperationException>(run.Begin);
    }

    private static void Run(string output)
    {
        using ExperimentRun run = ExperimentRun.Open(Request(output));
        run.Work([]);
    }

    private static RunRequest Request(string output) => new()
    {
        Configuration = "default",
        Overrides = s_settings,
        Output = output,
        Work = new WorkRequest { Threads = 2, Plugins = [Path.Combine(RepositoryPaths.Host, "plugins")] },
    };

    private static (int ExitCode, string Output) RunSmallHost(params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet", [RepositoryPaths.SmallHost, .. arguments]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private sealed class StopAfterFirstCycle(CancellationTokenSource stop) : IRunObserver
    {
        public void CycleEnded(TrialKey key, ActiveLearning.CycleResult result, ActiveLearning.CycleTimes times) =>
            stop.Cancel();
    }
}
