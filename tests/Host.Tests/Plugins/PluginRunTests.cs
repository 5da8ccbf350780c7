using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>The messages of a run that needs a broken plugin.</summary>
public sealed class PluginRunTests : IDisposable
{
    private readonly TemporaryFolder _plugins = new();
    private readonly TemporaryFolder _output = new();

    [Theory]
    [InlineData("ThrowsInConstructor", "from-throwing-constructor", "no licence file")]
    [InlineData("ThrowsInRegister", "from-throwing-register", "nothing to offer today")]
    [InlineData("MissingDependency", "from-missing-dependency", "it needs Absent 0.1.0.0")]
    [InlineData("BringsOwnCore", "from-own-core", "it was built against Querent.Core 9.0.0.0")]
    [InlineData("NewerMember", "from-newer-member", "needs NearestName.Translation of Querent.Core")]
    public void A_strategy_of_a_broken_plugin_is_exit_code_3(string plugin, string strategy, string reason)
    {
        string path = _plugins.AddPlugin(plugin);

        string line = Run(strategy).ShouldFail(3);

        Assert.Contains($"strategy '{strategy}' is not available: plugin '{plugin}' in {path}", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void A_plugin_of_another_contract_is_exit_code_3()
    {
        _plugins.AddPlugin("Good");
        _plugins.ChangeManifest("Good", "\"contractVersion\": \"1.0\"", "\"contractVersion\": \"1.1\"");

        Assert.Contains("it was built for contract version 1.1, and this Querent has version 1.0; get a newer Querent", Run("first-come").ShouldFail(3), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plugin_that_is_no_assembly_is_exit_code_3()
    {
        File.WriteAllText(Path.Combine(_plugins.AddPlugin("Good"), "Good.dll"), "not really");

        Assert.Contains("Good.dll is not a .NET assembly", Run("first-come").ShouldFail(3), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duplicates", "twice")]
    [InlineData("out-of-range", "index 1000000, which is no candidate")]
    [InlineData("already-labeled", "which is no candidate")]
    [InlineData("too-few", "it returned 5 images, not the 6 asked for")]
    [InlineData("not-a-number", "is NaN")]
    [InlineData("throwing", "lost my way")]
    public void An_answer_that_breaks_the_contract_is_exit_code_3_and_keeps_the_run(string strategy, string reason)
    {
        _plugins.AddPlugin("BadAnswers");

        string line = Run(strategy).ShouldFail(3);

        Assert.Contains($"strategy '{strategy}'", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Contains("\"status\": \"failed\"", File.ReadAllText(Path.Combine(Output, "manifest.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Output, "report.html")));
    }

    [Fact]
    public void A_broken_plugin_that_is_not_needed_is_a_warning()
    {
        _plugins.AddPlugin("MissingDependency");
        _plugins.AddPlugin("Good");

        QuerentProcess result = Run("first-come");

        Assert.Equal(0, result.ExitCode);
        string warning = Assert.Single(result.ErrorLines);
        Assert.StartsWith("warning: plugin 'MissingDependency'", warning, StringComparison.Ordinal);
        Assert.Contains("it needs Absent", File.ReadAllText(Path.Combine(Output, "events.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_plugins_are_listed_with_the_good_ones()
    {
        _plugins.AddPlugin("MissingDependency");
        _plugins.AddPlugin("Good");
        var environment = new Dictionary<string, string> { ["QUERENT_PLUGINS"] = _plugins.Path };

        QuerentProcess result = QuerentProcess.Run(environment, ["plugins", "list"]);

        Assert.Contains("plugin 'MissingDependency'", result.ShouldFail(3), StringComparison.Ordinal);
        Assert.Contains("  strategy first-come: the first candidates as they come", result.OutLines);
        Assert.Contains(result.OutLines, line => line.StartsWith("  strategy random:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("firts-come", "no plugin provides the strategy 'firts-come'; did you mean 'first-come'?")]
    [InlineData("zzzzzzzzz", "; valid are badge, bald, cold-start, core-set, entropy, first-come, ")]
    public void An_unknown_strategy_is_exit_code_2_with_the_nearest_names(string strategy, string expected)
    {
        _plugins.AddPlugin("Good");

        string line = Run(strategy).ShouldFail(2);

        Assert.StartsWith("error: configuration: strategies[0].name: ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _output.Dispose();
    }

    private string Output => _output.Under("run");

    private QuerentProcess Run(string strategy, params string[] settings) => QuerentProcess.Run(
        [.. TinyRun.Into(Output, [$"strategies=[\"{strategy}\"]", .. settings]), "--plugins", _plugins.Path]);
}
