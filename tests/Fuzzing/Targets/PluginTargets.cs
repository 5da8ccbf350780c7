using Querent.Errors;
using Querent.Extensibility;
using Querent.Fuzzing.Mutation;
using Querent.Hosting.Plugins;
using Querent.Plugins.RandomSampling;

namespace Querent.Fuzzing.Targets;

/// <summary>The manifest of a plugin.</summary>
internal sealed class ManifestTarget() : FuzzTarget("manifest", ".json")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Read(byte[] file, WorkFolder folder)
    {
        folder.Write("Fuzzed/plugin.json", file);
        PluginChecks.Run(() =>
        {
            PluginManifest manifest = PluginManifest.Read(new PluginFolder(folder.Under("Fuzzed")));
            PluginInspection.CheckContract(manifest);
            Promise.Holds(manifest.Provides.Count > 0, "a manifest names what the plugin provides");
        });
    }
}

/// <summary>The metadata of a plugin's DLL, which is looked at before anything of it is loaded.</summary>
internal sealed class AssemblyTarget() : FuzzTarget("assembly", ".dll")
{
    public override IReadOnlyList<byte[]> Seeds { get; } =
        [File.ReadAllBytes(typeof(RandomSamplingPlugin).Assembly.Location)];

    private static readonly PluginManifest s_manifest = new(
        "Fuzzed", "1.0.0", PluginContract.Version, [], new Dictionary<string, string>());

    public override void Read(byte[] file, WorkFolder folder)
    {
        folder.Write("Fuzzed/Fuzzed.dll", file);
        PluginChecks.Run(() => PluginInspection.CheckAssemblies(new PluginFolder(folder.Under("Fuzzed")), s_manifest));
    }
}

/// <summary>The checks of a plugin's files as its catalog runs them.</summary>
internal static class PluginChecks
{
    // The catalog would say of such a plugin that its file cannot be read.
    public static void Run(Action check)
    {
        try
        {
            check();
        }
        catch (IOException problem)
        {
            throw new PluginException(problem.Message, problem);
        }
    }
}
