using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>Plugins that change what is not theirs; the results stay those of a plugin that does not.</summary>
public sealed class IntrusivePluginTests : IDisposable
{
    private readonly TemporaryFolder _plugins = new();
    private readonly TemporaryFolder _output = new();

    [Fact]
    public void Nothing_that_a_strategy_is_shown_is_used_again()
    {
        _plugins.AddPlugin("Rewrites");

        Assert.Equal(Results("reads"), Results("rewrites"));
    }

    [Fact]
    public void The_folder_and_the_culture_of_the_process_outlast_a_plugin_that_changes_them()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The folder of the process is set by a shell.");
        _plugins.AddPlugin("ChangesSurroundings");
        string[] arguments =
        [
            .. TinyRun.Into("relative", """strategies=["changes-surroundings"]""", "loop.cycles=3"), "--plugins", _plugins.Path,
        ];

        using Process process = QuerentProcess.StartInShell($"cd {_output.Path} && exec", arguments);
        QuerentProcess result = QuerentProcess.Finish(process);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Empty(result.ErrorLines);
        Assert.Contains("complete: relative/report.html", result.Out, StringComparison.Ordinal);
        Assert.All(File.ReadLines(_output.Under("relative/selections.csv")).Skip(1),
            line => Assert.EndsWith(",-0.5", line, StringComparison.Ordinal));
        Assert.DoesNotContain('~', File.ReadAllText(_output.Under("relative/cycles.csv")));
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _output.Dispose();
    }

    // Tables of a run in which the strategy has another name.
    private string[] Results(string strategy)
    {
        string output = _output.Under(strategy);
        QuerentProcess result = QuerentProcess.Run([
            .. TinyRun.Into(output, $$"""strategies=["random",{"name":"{{strategy}}","label":"it"}]""", "loop.cycles=3"),
            "--plugins", _plugins.Path]);
        Assert.True(result.ExitCode == 0, result.Error);
        return [File.ReadAllText(Path.Combine(output, "cycles.csv")), File.ReadAllText(Path.Combine(output, "selections.csv")),
            File.ReadAllText(Path.Combine(output, "units/trial1-it/result/cycles.jsonl"))];
    }
}
