using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>A user writes a plugin somewhere else, builds it against the program, and drops it in.</summary>
public sealed class DropInTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <EnableDynamicLoading>true</EnableDynamicLoading>
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="Querent.Core" HintPath="CORE" Private="false" />
            <None Include="plugin.json" CopyToOutputDirectory="PreserveNewest" />
          </ItemGroup>
        </Project>
        """;

    private const string Manifest = """
        { "id": "EveryOther", "version": "1.0.0", "contractVersion": 1, "kind": "strategy", "provides": ["every-other"] }
        """;

    private const string Source = """
        using Querent.ActiveLearning;
        using Querent.Extensibility;
        using Querent.Training;

        public sealed class EveryOtherPlugin : IPlugin
        {
            public void Register(IPluginRegistry registry) =>
                registry.AddStrategy("every-other", "every n-th candidate", options => new EveryOther(options.Int("step", 2, min: 1)));
        }

        public sealed class EveryOther(int step) : IAcquisitionStrategy
        {
            public SignalKinds Needs => SignalKinds.None;

            public IReadOnlyList<Pick> Select(AcquisitionContext context) =>
                [.. context.Candidates.Where((_, i) => i % step == 0).Take(context.QuerySize).Select(index => new Pick(index))];
        }
        """;

    private readonly TemporaryFolder _source = new();
    private readonly TemporaryFolder _plugins = new();
    private readonly TemporaryFolder _output = new();

    [Fact]
    public void A_plugin_built_elsewhere_works_without_a_rebuild_of_the_host()
    {
        string core = Path.Combine(RepositoryPaths.Host, "Querent.Core.dll");
        _source.Write("EveryOther.csproj", Project.Replace("CORE", core, StringComparison.Ordinal));
        _source.Write("plugin.json", Manifest);
        _source.Write("EveryOther.cs", Source);
        Build(_plugins.Under("EveryOther"));

        QuerentProcess result = QuerentProcess.Run([
            .. TinyRun.Into(_output.Under("run"), """strategies=[{"name":"every-other","step":3}]""", "loop.candidateSubset=0"),
            "--plugins", _plugins.Path]);

        Assert.True(result.ExitCode == 0, result.Error);
        int[] picks = [.. File.ReadLines(_output.Under("run/selections.csv")).Skip(1).Select(line => int.Parse(line.Split(',')[4]))];
        Assert.Equal(6, picks.Length);
        Assert.All(picks.Zip(picks.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 3, $"{pair}"));
    }

    public void Dispose()
    {
        _source.Dispose();
        _plugins.Dispose();
        _output.Dispose();
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
