using System.Reflection;
using McMaster.NETCore.Plugins;
using Querent.Extensibility;

namespace Querent.Hosting.Plugins;

/// <summary>
/// Gives each plugin a load context of its own. Querent.Core alone is shared, so that contract types are the same on
/// both sides; every other DLL that a plugin ships is its own, even if this program has one of the same name.
/// </summary>
internal sealed class IsolatedAssemblyLoader : IPluginAssemblyLoader
{
    private static readonly AssemblyName s_core = typeof(IPlugin).Assembly.GetName();

    public Assembly Load(PluginFolder folder)
    {
        // The loader lives as long as the plugin, which is as long as the program.
#pragma warning disable CA2000
        PluginLoader loader = PluginLoader.CreateFromAssemblyFile(folder.AssemblyPath, config =>
        {
            config.SharedAssemblies.Add(s_core);
            foreach (string library in Directory.EnumerateFiles(folder.Path, "*.dll"))
            {
                string name = Path.GetFileNameWithoutExtension(library);
                if (name != s_core.Name)
                {
                    config.PrivateAssemblies.Add(new AssemblyName(name));
                }
            }
        });
#pragma warning restore CA2000
        return loader.LoadDefaultAssembly();
    }
}
