using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>Ctrl-C and its like, at every stage of a run and with plugins that do not heed them.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const string Answer = "interrupting: finishing the step at hand; press again to end at once";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _plugins = new();

    private string Output => _folder.Under("run");

    [Theory]
    [InlineData("INT", 2)]
    [InlineData("TERM", 15)]
    [InlineData("HUP", 1)]
    public void A_run_that_is_interrupted_keeps_the_finished_cycles(string signal, int number)
    {
        Signals.SkipWhereIgnored(number);
        using Process process = QuerentProcess.Start([], TinyRun.Into(Output, "loop.cycles=8", "loop.querySize=4", "training.epochs=100"));
        QuerentProcess.WaitForLine(process, "trial 1");

        Signals.Send(process, signal);
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal([Answer], result.ErrorLines);
        Assert.Equal($"interrupted; the finished cycles are kept: {Path.Combine(Output, "report.html")}", result.OutLines[^1]);
        string[] cycles = File.ReadAllLines(Path.Combine(Output, "cycles.csv"));
        Assert.InRange(cycles.Length, 2, 8);
        Assert.Equal(1 + (4 * (cycles.Length - 1)), File.ReadAllLines(Path.Combine(Output, "selections.csv")).Length);
        AssertRecord("cancelled", "The run was interrupted");
    }

    [Theory]
    [InlineData("blocks")]
    [InlineData("spins")]
    public void A_strategy_that_does_not_return_is_given_up_after_one_signal(string strategy)
    {
        Signals.SkipWhereIgnored(2);
        using Process process = StartStubborn(strategy);

        Signals.Send(process, "INT");
        QuerentProcess result = QuerentProcess.Finish(process);

        AssertGivenUp(result);
    }

    [Fact]
    public void A_second_signal_ends_at_once_and_is_recorded()
    {
        Signals.SkipWhereIgnored(2);
        using Process process = StartStubborn("blocks");

        Signals.Send(process, "INT");
        Signals.Send(process, "TERM");
        QuerentProcess result = QuerentProcess.Finish(process);

        AssertGivenUp(result);
    }

    [Fact]
    public void Two_signals_in_the_moment_in_which_the_folder_is_made_are_recorded_in_it()
    {
        Signals.SkipWhereIgnored(2);
        using Process process = QuerentProcess.Start([], TinyRun.Into(Output, "loop.cycles=8", "training.epochs=100"));
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Path.Combine(Output, "config.json")), TimeSpan.FromMinutes(1)));

        Signals.Send(process, "INT");
        Signals.Send(process, "TERM");
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(130, result.ExitCode);
        AssertRecord("cancelled", "The run was interrupted");
    }

    [Fact]
    public void A_strategy_that_heeds_the_cancellation_ends_the_run_properly()
    {
        Signals.SkipWhereIgnored(2);
        using Process process = StartStubborn("waits-politely");

        Signals.Send(process, "INT");
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal([Answer], result.ErrorLines);
        Assert.StartsWith("interrupted; the finished cycles are kept: ", result.OutLines[^1], StringComparison.Ordinal);
        AssertRecord("cancelled", "The run was interrupted");
    }

    // The second strategy goes on from the network that the first one trained, and is interrupted before its first record.
    [Fact]
    public void A_unit_that_is_interrupted_in_a_shared_cycle_remembers_who_trained_it()
    {
        Signals.SkipWhereIgnored(2);
        _plugins.AddPlugin("Stubborn");
        string[] begin = [.. TinyRun.Into(Output, """strategies=["random","waits-at-once"]"""), "--plugins", _plugins.Path];
        for (int process = 0; process < 2; process++)
        {
            using Process interrupted = QuerentProcess.Start([], process == 0 ? begin : ["run", "--resume", Output, "--plugins", _plugins.Path]);
            QuerentProcess.WaitForLine(interrupted, "asked");
            Signals.Send(interrupted, "INT");
            Assert.Equal(130, QuerentProcess.Finish(interrupted).ExitCode);
        }

        string unit = Path.Combine(Output, "units", "trial1-waits-at-once", "attempts");
        string[] states = Directory.GetFiles(unit, "state-*.json", SearchOption.AllDirectories);
        Assert.NotEmpty(states);
        Assert.All(states, state => Assert.Contains(
            "\"sharedWith\":\"random\"", File.ReadAllText(state), StringComparison.Ordinal));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(Output, "events.jsonl")).Count(line =>
            line.Contains("\"strategy\":\"waits-at-once\",\"cycle\":1,\"epochs\":2,\"sharedWith\":\"random\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void While_images_are_read_a_signal_ends_the_command_and_nothing_is_left()
    {
        Signals.SkipWhereIgnored(2);
        using Process process = StartSlowly(stubborn: false);

        Signals.Send(process, "INT");
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal([Answer], result.ErrorLines);
        Assert.Equal("interrupted before the run began; nothing was written", result.OutLines[^1]);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void A_data_set_that_reads_on_is_given_up_and_nothing_is_left()
    {
        Signals.SkipWhereIgnored(2);
        using Process process = StartSlowly(stubborn: true);

        Signals.Send(process, "INT");
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal([Answer, "interrupted: the step at hand was given up before the run began; nothing was written"], result.ErrorLines);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void A_verification_that_is_interrupted_says_so_and_changes_nothing()
    {
        Signals.SkipWhereIgnored(2);
        Assert.Equal(0, QuerentProcess.Run(TinyRun.Into(Output, """strategies=["random"]""", "loop.cycles=6", "training.epochs=60")).ExitCode);
        string manifest = File.ReadAllText(Path.Combine(Output, "manifest.json"));
        using Process process = QuerentProcess.Start([], ["verify", Output]);
        QuerentProcess.WaitForLine(process, "trial 1");

        Signals.Send(process, "INT");
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(Answer, result.ErrorLines[0]);
        Assert.Equal(manifest, File.ReadAllText(Path.Combine(Output, "manifest.json")));
    }

    [Fact]
    public void A_run_that_was_started_to_outlive_its_terminal_does()
    {
        Signals.SkipWhereIgnored(1);
        using Process process = QuerentProcess.StartInShell(
            "trap '' HUP; exec", TinyRun.Into(Output, "training.epochs=30", """strategies=["random"]"""));
        QuerentProcess.WaitForLine(process, "trial 1");

        Signals.Send(process, "HUP");
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.ErrorLines);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _plugins.Dispose();
    }

    private Process StartStubborn(string strategy)
    {
        _plugins.AddPlugin("Stubborn");
        Process process = QuerentProcess.Start([],
            [.. TinyRun.Into(Output, $"strategies=[\"{strategy}\"]", "loop.cycles=4"), "--plugins", _plugins.Path]);
        QuerentProcess.WaitForLine(process, "asked");
        return process;
    }

    private Process StartSlowly(bool stubborn)
    {
        _plugins.AddPlugin("SlowStart");
        string dataset = $$"""dataset={ "name": "slow-start", "stubborn": {{(stubborn ? "true" : "false")}} }""";
        Process process = QuerentProcess.Start([], ["run", "--output", Output, "--set", dataset, "--plugins", _plugins.Path]);
        QuerentProcess.WaitForLine(process, "reading");
        return process;
    }

    private void AssertGivenUp(QuerentProcess result)
    {
        Assert.Equal(130, result.ExitCode);
        string report = Path.Combine(Output, "report.html");
        Assert.Equal([Answer, $"interrupted: the step at hand was given up; the finished cycles are kept: {report}"], result.ErrorLines);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(Output, "cycles.csv")).Length);
        AssertRecord("cancelled", "The run was interrupted");
    }

    private void AssertRecord(string status, string reason)
    {
        Assert.Contains($"\"status\": \"{status}\"", File.ReadAllText(Path.Combine(Output, "manifest.json")), StringComparison.Ordinal);
        Assert.Contains(reason, File.ReadAllText(Path.Combine(Output, "report.html")), StringComparison.Ordinal);
        Assert.Contains("\"event\":\"run-ended\"", File.ReadAllLines(Path.Combine(Output, "events.jsonl"))[^1], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Output, "*.tmp", SearchOption.AllDirectories));
    }
}
