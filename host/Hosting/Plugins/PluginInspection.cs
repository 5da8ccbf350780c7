using System.Reflection;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Plugins.Metadata;

namespace Querent.Hosting.Plugins;

/// <summary>The checks that need nothing of a plugin but its files.</summary>
internal static class PluginInspection
{
    private const string Remedy = "get a newer Querent, or a build of the plugin for this one";

    private static readonly Assembly s_core = typeof(IPlugin).Assembly;
    private static readonly AssemblyName s_coreName = s_core.GetName();

    private static readonly HashSet<string> s_platform =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => Path.GetFileNameWithoutExtension(path)),
    ];

    /// <exception cref="PluginException">Its name cannot be given to the system again.</exception>
    public static void CheckFolder(PluginFolder folder)
    {
        if (!Directory.Exists(folder.Path))
        {
            throw new PluginException("the folder cannot be opened under that name; if it is not UTF-8, rename it");
        }
    }

    /// <exception cref="PluginException">It was built for another contract, or has a key that this one does not
    /// know.</exception>
    public static void CheckContract(PluginManifest manifest)
    {
        if (!PluginContract.Version.Supports(manifest.ContractVersion))
        {
            throw OtherContract(manifest.ContractVersion);
        }

        if (manifest.Unknown is [{ } unknown, ..])
        {
            throw new PluginException(unknown);
        }
    }

    public static PluginException OtherContract(ContractVersion version) => new(
        $"it was built for contract version {version}, and this Querent has version {PluginContract.Version}; {Remedy}");

    /// <summary>
    /// Reads the metadata of a plugin's DLLs and checks the versions that they were compiled against.
    /// </summary>
    /// <exception cref="PluginException">A DLL is missing, or cannot work in this program.</exception>
    public static void CheckAssemblies(PluginFolder folder, PluginManifest manifest)
    {
        if (!File.Exists(folder.AssemblyPath))
        {
            throw new PluginException($"there is no {folder.Name}.dll in the folder; folder and DLL have one name");
        }

        AssemblyFacts facts = AssemblyFacts.Read(folder.AssemblyPath, s_core);
        CheckCore(facts, manifest);
        IReadOnlyList<string> libraries = PluginFiles.Libraries(folder);
        CheckDependencies(facts, libraries);
        CheckUseOfCore(folder.AssemblyPath, facts);
        foreach (string library in libraries.Where(path => path != folder.AssemblyPath && !IsCore(path)))
        {
            CheckUseOfCore(library, AssemblyFacts.TryRead(library, s_core));
        }
    }

    private static void CheckCore(AssemblyFacts facts, PluginManifest manifest)
    {
        if (facts.ForeignContract is { } foreign)
        {
            throw new PluginException($"its plugin type implements Querent.Extensibility.IPlugin of {Named(foreign)}, not of " +
                $"{Named(s_coreName)}; reference Querent.Core and ship no copy of it");
        }

        AssemblyName core = CoreOf(facts)
            ?? throw new PluginException($"it does not use {s_coreName.Name}, so it holds no plugin");
        CheckVersion("it", core);
        if (VersionOf(core) != manifest.ContractVersion)
        {
            throw new PluginException($"plugin.json: contractVersion: \"{manifest.ContractVersion}\" is not the version that " +
                $"the DLL was built against; write \"{VersionOf(core)}\"");
        }
    }

    // The compiler wrote down the version of the contract as that of the assembly: see PluginContract.
    private static void CheckVersion(string library, AssemblyName core)
    {
        if (!PluginContract.Version.Supports(VersionOf(core)))
        {
            throw new PluginException($"{library} was built against {Named(core)}, and this is {Named(s_coreName)}; {Remedy}");
        }
    }

    private static AssemblyName? CoreOf(AssemblyFacts facts) =>
        facts.References.FirstOrDefault(reference => reference.Name == s_coreName.Name);

    private static ContractVersion VersionOf(AssemblyName core) => new(core.Version!.Major, core.Version.Minor);

    private static void CheckDependencies(AssemblyFacts facts, IReadOnlyList<string> libraries)
    {
        HashSet<string> shipped = [.. libraries.Select(path => Path.GetFileNameWithoutExtension(path))];
        AssemblyName? missing = facts.References.FirstOrDefault(reference =>
            !shipped.Contains(reference.Name!) && !s_platform.Contains(reference.Name!));
        if (missing is not null)
        {
            throw new PluginException($"it needs {Named(missing)}, which is not in its folder; copy {missing.Name}.dll there");
        }
    }

    private static void CheckUseOfCore(string path, AssemblyFacts? facts)
    {
        if (facts is null)
        {
            return;
        }

        if (CoreOf(facts) is { } core)
        {
            CheckVersion(Path.GetFileName(path), core);
        }

        if (facts.MissingInCore is { } missing)
        {
            throw new PluginException($"{Path.GetFileName(path)} needs {missing} of {s_coreName.Name}, which this Querent " +
                $"does not have, or not in that form; {Remedy}");
        }
    }

    private static bool IsCore(string path) => Path.GetFileNameWithoutExtension(path) == s_coreName.Name;

    private static string Named(AssemblyName name) => $"{name.Name} {name.Version}";
}
