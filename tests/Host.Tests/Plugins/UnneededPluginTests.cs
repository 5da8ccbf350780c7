using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>Code of plugins that a run does not need is not executed.</summary>
public sealed class UnneededPluginTests : IDisposable
{
    private readonly TemporaryFolder _plugins = new();
    private readonly TemporaryFolder _marks = new();
    private readonly TemporaryFolder _output = new();

    public UnneededPluginTests()
    {
        foreach (string plugin in (string[])["Good", "MarksItsLoading", "ExitsInConstructor", "ThrowsInConstructor", "BlocksInRegister"])
        {
            _plugins.AddPlugin(plugin);
        }
    }

    [Fact]
    public void The_list_runs_no_code_of_plugins()
    {
        QuerentProcess result = Run("plugins", "list");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.ErrorLines);
        Assert.Contains("  strategy from-marked-loading", result.OutLines);
        Assert.Contains("  strategy from-exiting-constructor", result.OutLines);
        Assert.Empty(Directory.GetFiles(_marks.Path));
    }

    [Fact]
    public void A_run_loads_only_what_its_configuration_names()
    {
        QuerentProcess result = Run(TinyRun.Into(_output.Under("run"), """strategies=["first-come"]"""));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Empty(result.ErrorLines);
        Assert.Empty(Directory.GetFiles(_marks.Path));
        Assert.Equal(["Good", "ImageClassification", "ClassificationDatasets"], RunFiles.Manifest(_output.Under("run"))["plugins"]!.AsArray()
            .Select(plugin => (string)plugin!["id"]!));
    }

    [Fact]
    public void A_plugin_that_is_needed_is_loaded_made_and_asked()
    {
        Run(TinyRun.Into(_output.Under("run"), """strategies=["from-marked-loading"]""")).ShouldFail(3);

        Assert.Equal(["constructor", "module", "register"],
            Directory.GetFiles(_marks.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _marks.Dispose();
        _output.Dispose();
    }

    private QuerentProcess Run(params string[] arguments) => QuerentProcess.Run(
        new Dictionary<string, string> { ["QUERENT_TEST_MARKS"] = _marks.Path }, [.. arguments, "--plugins", _plugins.Path]);
}
