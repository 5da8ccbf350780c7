using System.CommandLine;
using Querent.Host.Plugins;

namespace Querent.Host.Commands;

/// <summary><c>querent plugins list</c>: what was found, and what is wrong with what was skipped.</summary>
internal static class PluginsListCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string[]> plugins = CommonOptions.Plugins();
        var list = new Command("list", "Show all plugins, with those that cannot be used and why.") { plugins };
        list.SetAction(arguments => List(terminal, arguments.GetValue(plugins) ?? []));
        return new Command("plugins", "Look at the plugins.") { list };
    }

    private static int List(Terminal terminal, string[] folders)
    {
        var catalog = new PluginCatalog(PluginSearchPath.Find(folders), new IsolatedAssemblyLoader());
        foreach (LoadedPlugin plugin in catalog.Loaded)
        {
            terminal.Out.WriteLine($"{plugin.Manifest.Id} {plugin.Manifest.Version}  {plugin.Folder.Path}");
            foreach ((string name, string description) in Provided(plugin))
            {
                terminal.Out.WriteLine($"  {plugin.Manifest.Kind.ToString().ToLowerInvariant()} {name}: {description}");
            }
        }

        foreach (BrokenPlugin broken in catalog.Broken)
        {
            terminal.Error.WriteLine($"error: {Terminal.OneLine(broken.Line)}");
        }

        return catalog.Broken.Count == 0 ? ExitCode.Success : ExitCode.Plugin;
    }

    private static IEnumerable<(string Name, string Description)> Provided(LoadedPlugin plugin) =>
        plugin.Registrations.Tasks.Select(task => (task.Name, task.Description))
            .Concat(plugin.Registrations.Strategies.Select(strategy => (strategy.Name, strategy.Description)));
}
