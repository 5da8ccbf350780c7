using System.Reflection;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Host.Plugins;

/// <summary>The checks that need nothing of a plugin but its files.</summary>
internal static class PluginInspection
{
    private static readonly AssemblyName s_core = typeof(IPlugin).Assembly.GetName();

    private static readonly HashSet<string> s_platform =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => Path.GetFileNameWithoutExtension(path)),
    ];

    /// <exception cref="PluginException">It was made for another contract.</exception>
    public static void CheckContract(PluginManifest manifest)
    {
        if (manifest.ContractVersion != PluginContract.Version)
        {
            throw new PluginException($"it was built for contract version {manifest.ContractVersion}, and this Querent has " +
                $"version {PluginContract.Version}; get a build of the plugin for this version");
        }
    }

    /// <summary>Reads the metadata of a plugin and checks what it was compiled against.</summary>
    /// <exception cref="PluginException">The DLL cannot work in this program.</exception>
    public static AssemblyFacts CheckAssembly(PluginFolder folder)
    {
        AssemblyFacts facts = AssemblyFacts.Read(folder, s_core);
        if (facts.ForeignContract is { } foreign)
        {
            throw new PluginException($"its plugin type implements Querent.Extensibility.IPlugin of {Named(foreign)}, not of " +
                $"{Named(s_core)}; reference Querent.Core and ship no copy of it");
        }

        AssemblyName core = facts.References.FirstOrDefault(reference => reference.Name == s_core.Name)
            ?? throw new PluginException($"it does not use {s_core.Name}, so it holds no plugin");
        if (core.Version > s_core.Version)
        {
            throw new PluginException($"it was built against {Named(core)}, and this is {Named(s_core)}; " +
                "get a newer Querent, or a build of the plugin for this one");
        }

        CheckDependencies(folder, facts);
        return facts;
    }

    private static void CheckDependencies(PluginFolder folder, AssemblyFacts facts)
    {
        HashSet<string> shipped =
        [
            .. Directory.EnumerateFiles(folder.Path, "*.dll", SearchOption.AllDirectories)
                .Select(path => Path.GetFileNameWithoutExtension(path)),
        ];
        AssemblyName? missing = facts.References.FirstOrDefault(reference =>
            !shipped.Contains(reference.Name!) && !s_platform.Contains(reference.Name!));
        if (missing is not null)
        {
            throw new PluginException($"it needs {Named(missing)}, which is not in its folder; copy {missing.Name}.dll there");
        }
    }

    private static string Named(AssemblyName name) => $"{name.Name} {name.Version}";
}
