using System.CommandLine;
using Querent.Host.Output;
using Querent.Hosting.Plugins;
using Querent.Hosting.Plugins.Options;

namespace Querent.Host.Commands.PluginCommands;

/// <summary>
/// <c>querent plugins list</c>: the plugins found, and the defects of those that cannot be used. No code of a plugin
/// runs, unless its options are asked for.
/// </summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string[]> plugins = CommonOptions.Plugins();
        var options = new Option<string?>("--options")
        {
            Description = "Show the options of a task, a strategy, or all that a plugin provides; runs the plugin's code.",
            HelpName = "NAME",
        };
        var list = new Command("list", "Show all plugins, with those that cannot be used and why.") { plugins, options };
        list.SetAction(arguments =>
        {
            PluginCatalog catalog = PluginCatalog.OfUser(arguments.GetValue(plugins) ?? [], terminal.Note);
            return arguments.GetValue(options) is { } name
                ? ShowOptions(terminal, catalog, name)
                : ShowAll(terminal, catalog);
        });
        return list;
    }

    private static int ShowAll(Terminal terminal, PluginCatalog catalog)
    {
        foreach (FoundPlugin plugin in catalog.Found)
        {
            Write(terminal, $"{plugin.Manifest.Id} {plugin.Manifest.Version}  {plugin.Folder.Path}");
            foreach (string line in plugin.Manifest.Provides.SelectMany(name => plugin.Manifest.Lines(name, "  ")))
            {
                Write(terminal, line);
            }
        }

        foreach (BrokenPlugin broken in catalog.Broken)
        {
            terminal.Error.WriteLine($"error: {Terminal.OneLine(broken.Line)}");
        }

        return catalog.Broken.Count == 0 ? ExitCode.Success : ExitCode.Plugin;
    }

    private static int ShowOptions(Terminal terminal, PluginCatalog catalog, string name)
    {
        using var suddenEnd = new SuddenEnd(terminal, CancellationToken.None)
        {
            Place = static () => "while options were read",
            Suspects = () => catalog.Entered.Select(plugin => plugin.Manifest.Id),
        };
        foreach (string line in PluginOptions.Lines(catalog, name))
        {
            Write(terminal, line);
        }

        return ExitCode.Success;
    }

    private static void Write(Terminal terminal, string line)
    {
        int indent = line.Length - line.TrimStart(' ').Length;
        terminal.Out.WriteLine(line[..indent] + Terminal.OneLine(line));
    }
}
