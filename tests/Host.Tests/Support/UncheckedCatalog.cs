using Querent.Hosting.Plugins;

namespace Querent.Host.Tests.Support;

/// <summary>The plugins of a folder, without a list of those that may run.</summary>
internal static class UncheckedCatalog
{
    public static PluginCatalog Of(string folder) =>
        new(PluginSearchPath.Find([folder]), new IsolatedAssemblyLoader(), new PluginTrust(null, static _ => { }));
}
