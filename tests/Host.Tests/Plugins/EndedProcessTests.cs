using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>Plugins that end the process, or would never let it end.</summary>
public sealed class EndedProcessTests : IDisposable
{
    private readonly TemporaryFolder _plugins = new();
    private readonly TemporaryFolder _output = new();

    [Fact]
    public void An_exit_before_the_run_begins_is_exit_code_3()
    {
        _plugins.AddPlugin("ExitsInConstructor");

        Assert.Equal("error: a plugin ended the process (Environment.Exit) before the run began; in use were: ExitsInConstructor",
            QuerentProcess.Run(Arguments("from-exiting-constructor")).ShouldFail(3));
        Assert.False(Directory.Exists(Output));
    }

    [Theory]
    [InlineData("exits", "a plugin ended the process (Environment.Exit) in trial 1 of exits; in use were: EndsProcess, ImageClassification, ClassificationDatasets")]
    [InlineData("throws-on-a-thread",
        "plugin 'EndsProcess' failed on a thread of its own: InvalidOperationException: lost my way on a thread")]
    public void An_end_in_the_middle_of_a_run_is_exit_code_3_and_keeps_the_run(string strategy, string problem)
    {
        _plugins.AddPlugin("EndsProcess");

        Assert.Equal($"error: {problem}", QuerentProcess.Run(Arguments(strategy)).ShouldFail(3));
        Assert.Equal("failed", (string)RunFiles.Manifest(Output)["status"]!);
        Assert.True(File.Exists(Path.Combine(Output, "report.html")));
    }

    [Theory]
    [InlineData("fails-fast")]
    [InlineData("overflows-the-stack")]
    public void A_run_that_was_ended_without_a_word_is_gone_on_with(string strategy)
    {
        _plugins.AddPlugin("EndsProcess");
        string whole = _output.Under("whole");
        Assert.Equal(0, Run(isSpared: true, [.. TinyRun.Into(whole, $"strategies=[\"{strategy}\"]"), "--plugins", _plugins.Path]));

        Assert.NotInRange(Run(isSpared: false, Arguments(strategy)), 0, 5);
        Assert.Equal(0, Run(isSpared: true, ["run", "--resume", Output, "--plugins", _plugins.Path]));

        Assert.Equal(File.ReadAllText(Path.Combine(whole, "cycles.csv")), File.ReadAllText(Path.Combine(Output, "cycles.csv")));
    }

    [Fact]
    public void A_thread_that_a_plugin_leaves_behind_keeps_no_process_alive()
    {
        _plugins.AddPlugin("EndsProcess");

        QuerentProcess result = QuerentProcess.Run(Arguments("leaves-a-thread"));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Empty(result.ErrorLines);
    }

    [Fact]
    public void An_exit_while_options_are_listed_is_exit_code_3()
    {
        _plugins.AddPlugin("ExitsInConstructor");

        Assert.Contains("a plugin ended the process", QuerentProcess.Run(
            "plugins", "list", "--options", "ExitsInConstructor", "--plugins", _plugins.Path).ShouldFail(3), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plugin_that_never_returns_is_ended_by_another_interruption()
    {
        const int interrupt = 2;
        Signals.SkipWhereIgnored(interrupt);
        _plugins.AddPlugin("BlocksInRegister");
        using Process process = QuerentProcess.Start([], Arguments("from-blocking-register"));
        Assert.Equal("blocking", process.StandardOutput.ReadLine());

        do
        {
            Signals.Send(process, "INT");
        }
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(300)));

        Assert.Equal(130, process.ExitCode);
        Assert.False(Directory.Exists(Output));
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _output.Dispose();
    }

    private static int Run(bool isSpared, IEnumerable<string> arguments) => QuerentProcess.Run(
        isSpared ? new Dictionary<string, string> { ["QUERENT_TEST_SPARED"] = "yes" } : [], arguments).ExitCode;

    private string Output => _output.Under("run");

    private string[] Arguments(string strategy) =>
        [.. TinyRun.Into(Output, $"strategies=[\"{strategy}\"]"), "--plugins", _plugins.Path];
}
