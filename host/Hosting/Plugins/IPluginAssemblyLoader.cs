using System.Reflection;

namespace Querent.Hosting.Plugins;

/// <summary>Loads the assembly of a plugin so that its own libraries meet no other plugin's.</summary>
internal interface IPluginAssemblyLoader
{
    Assembly Load(PluginFolder folder);
}
