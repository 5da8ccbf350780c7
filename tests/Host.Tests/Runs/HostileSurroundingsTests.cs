using System.Diagnostics;
using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>Runs whose folder vanishes, whose disk is full, or whose output is closed.</summary>
public sealed class HostileSurroundingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.Under("run");

    [Fact]
    public void A_folder_that_is_moved_away_ends_the_run_with_a_line_that_names_it()
    {
        using Process process = StartLong();
        Directory.Move(Output, _folder.Under("elsewhere"));
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"error: {Output}: is no longer there; was it moved or deleted while the run went on?", result.ErrorLines);
        Assert.All(result.ErrorLines, line => Assert.Matches("^(error|warning): ", line));
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void A_folder_of_units_that_is_deleted_ends_the_run_and_the_rest_is_recorded()
    {
        using Process process = StartLong();
        // At once: what is deleted file by file may get new ones meanwhile.
        Directory.Move(Path.Combine(Output, "units"), _folder.Under("deleted"));
        QuerentProcess result = QuerentProcess.Finish(process);

        string line = result.ShouldFail(2);
        Assert.Contains(Path.Combine(Output, "units"), line, StringComparison.Ordinal);
        Assert.Equal("failed", Status);
        Assert.Contains(Path.Combine(Output, "units"), File.ReadAllText(Path.Combine(Output, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_that_cannot_be_recorded_is_still_the_one_that_is_told()
    {
        using var plugins = new TemporaryFolder();
        plugins.AddPlugin("Stubborn");
        string strategy = new JsonObject { ["name"] = "deletes-and-throws", ["folder"] = Output }.ToJsonString();

        QuerentProcess result = QuerentProcess.Run(
            [.. TinyRun.Into(Output, $"strategies=[{strategy}]", "loop.cycles=4"), "--plugins", plugins.Path]);

        string line = result.ShouldFail(3);
        Assert.Contains("the real reason", line, StringComparison.Ordinal);
        Assert.Contains("'deletes-and-throws'", line, StringComparison.Ordinal);
        Assert.Contains(result.ErrorLines,
            warning => warning.StartsWith("warning: the end of the run could not be recorded: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("> /dev/full")]
    [InlineData(">&-")]
    public void A_run_that_nobody_listens_to_ends_with_its_files(string redirection)
    {
        SkipWithoutShell();
        using Process process = QuerentProcess.StartInShell(
            "exec", TinyRun.Into(Output, """strategies=["random","entropy"]"""), redirection);
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("warning: standard output could not be written: ", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("completed", Status);
        Assert.Contains(File.ReadAllLines(Path.Combine(Output, "events.jsonl")),
            line => line.Contains("standard output could not be written", StringComparison.Ordinal));
        Assert.Equal(5, File.ReadAllLines(Path.Combine(Output, "cycles.csv")).Length);
    }

    [Fact]
    public void A_list_that_cannot_be_written_is_an_error()
    {
        SkipWithoutShell();
        using Process process = QuerentProcess.StartInShell("exec", ["plugins", "list"], "> /dev/full");

        Assert.StartsWith("error: standard output cannot be written: ", QuerentProcess.Finish(process).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_files_may_not_grow_the_run_ends_with_the_reason_and_whole_lines()
    {
        SkipWithoutShell();
        // 512 blocks of 512 bytes hold the events of some 2,000 epochs, and a report. The runtime maps code through a
        // file that would be limited as well.
        using Process process = QuerentProcess.StartInShell("export DOTNET_EnableWriteXorExecute=0; ulimit -f 512; exec",
            TinyRun.Into(Output, "training.epochs=1500", "loop.initialLabels=4", "loop.querySize=4"));
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(2, result.ExitCode);
        string line = Assert.Single(result.ErrorLines, line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains("events.jsonl", line, StringComparison.Ordinal);
        Assert.Equal("failed", Status);
        string[] events = File.ReadAllText(Path.Combine(Output, "events.jsonl")).Split('\n');
        Assert.Equal("", events[^1]);
        Assert.All(events.SkipLast(1), entry => Assert.NotNull(JsonNode.Parse(entry)));
        Assert.Empty(Directory.GetFiles(Output, "*.tmp", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Where_not_even_the_start_can_be_written_nothing_is_left(int blocks)
    {
        SkipWithoutShell();
        using Process process = QuerentProcess.StartInShell(
            $"export DOTNET_EnableWriteXorExecute=0; ulimit -f {blocks}; exec", TinyRun.Into(_folder.Under("new/run")));

        QuerentProcess.Finish(process).ShouldFail(2);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private string Status => (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Output, "manifest.json")))!["status"]!;

    private Process StartLong()
    {
        Process process = QuerentProcess.Start([], TinyRun.Into(Output, "loop.cycles=8", "loop.querySize=4", "training.epochs=100"));
        QuerentProcess.WaitForLine(process, "trial 1");
        return process;
    }

    private static void SkipWithoutShell() =>
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Redirections and limits are written for a shell on Linux.");
}
