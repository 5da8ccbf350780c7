using System.Diagnostics;
using System.Globalization;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>
/// A user writes the plugin of the README somewhere else, builds it against the program, and drops it in.
/// </summary>
public sealed class DropInTests : IDisposable
{
    private readonly TemporaryFolder _source = new();
    private readonly TemporaryFolder _plugins = new();
    private readonly TemporaryFolder _output = new();

    [Fact]
    public void A_plugin_built_elsewhere_works_without_a_rebuild_of_the_host()
    {
        string core = Path.Combine(RepositoryPaths.Host, "Querent.Core.dll");
        _source.Write("UncertainAtRandom.csproj",
            FromReadme("xml").Replace("PATH/TO/querent/Querent.Core.dll", core, StringComparison.Ordinal));
        _source.Write("plugin.json", FromReadme("json"));
        _source.Write("UncertainAtRandom.cs", FromReadme("csharp"));
        Build(_plugins.Under("UncertainAtRandom"));

        QuerentProcess result = QuerentProcess.Run([
            .. TinyRun.Into(_output.Under("run"), """strategies=[{"name":"uncertain-at-random","share":0.5}]""", "loop.candidateSubset=0"),
            "--plugins", _plugins.Path]);

        Assert.True(result.ExitCode == 0, result.Error);
        string[][] rows = [.. File.ReadLines(_output.Under("run/selections.csv")).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(6, rows.Length);
        Assert.All(rows, row => Assert.Equal("uncertain-at-random", row[1]));
        Assert.All(rows, row => Assert.InRange(double.Parse(row[6], CultureInfo.InvariantCulture), 0, 1));
    }

    public void Dispose()
    {
        _source.Dispose();
        _plugins.Dispose();
        _output.Dispose();
    }

    // The first block of a language in the README's section about plugins.
    private static string FromReadme(string language)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md"));
        string section = text[text.IndexOf("## Write a strategy plugin", StringComparison.Ordinal)..];
        string opening = $"```{language}\n";
        int start = section.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        return section[start..section.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private void Build(string output)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-c", "Release", "-v", "q", "-o", output, "-nodeReuse:false"])
        {
            WorkingDirectory = _source.Path,
            RedirectStandardOutput = true,
        };

        // The build that runs these tests hands its own settings down to child processes.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process build = Process.Start(start)!;
        string log = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, log);
    }
}
