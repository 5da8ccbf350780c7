using System.CommandLine;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Hosting.Plugins;
using Querent.Hosting.Plugins.Trust;
using Querent.Hosting.Text;

namespace Querent.Host.Commands.PluginCommands;

/// <summary><c>querent plugins trust</c>: writes the hashes of a plugin's files into the list of those that may run.</summary>
internal static class TrustCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "A plugin, or a folder of plugin folders." };
        var remove = new Option<bool>("--remove") { Description = "Take the folder out of the list." };
        var command = new Command(
            "trust", "List a plugin by SHA-256 of its files; with a list, no others run but the program's own.")
        {
            folder, remove,
        };
        command.SetAction(arguments =>
        {
            string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(arguments.GetValue(folder)!));
            if (arguments.GetValue(remove))
            {
                Remove(terminal, path);
            }
            else
            {
                Add(terminal, path);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Add(Terminal terminal, string path)
    {
        if (IsWithin(path, PluginSearchPath.OwnFolder))
        {
            throw new ConfigurationException($"{path}: belongs to the program, and needs no entry");
        }

        // All are read before the list is changed: of several plugins, one that cannot be trusted leaves it as it was.
        TrustEntry[] entries = [.. PluginSearchPath.Existing(path, "querent plugins trust").Select(Entry)];
        if (entries.Length == 0)
        {
            throw new ConfigurationException($"{path}: holds no plugin; name a folder with a plugin.json");
        }

        var lines = new List<string>();
        TrustList.Change(list =>
        {
            lines.AddRange(entries.Select(entry => Line(entry, list.Find(entry.Folder))));
            lines.Add($"list: {list.Path}");
            if (!File.Exists(list.Path))
            {
                lines.Add("from now on, plugins outside of the program's own folder run only if they are listed");
            }

            return list with
            {
                Entries = [.. list.Entries.Where(old => !entries.Any(entry => entry.IsAt(old.Folder))), .. entries],
            };
        });
        lines.ForEach(line => terminal.Out.WriteLine(Terminal.OneLine(line)));
    }

    private static void Remove(Terminal terminal, string path)
    {
        TrustEntry[] removed = [];
        TrustList.Change(list =>
        {
            removed = [.. list.Entries.Where(entry => entry.IsAt(path) || IsWithin(entry.Folder, path))];
            return removed.Length > 0
                ? list with { Entries = [.. list.Entries.Except(removed)] }
                : throw new ConfigurationException($"{path}: is not in the list of trusted plugins, {list.Path}");
        });
        foreach (TrustEntry entry in removed)
        {
            terminal.Out.WriteLine(Terminal.OneLine($"removed: {entry.Id} {entry.Version}  {entry.Folder}"));
        }
    }

    private static TrustEntry Entry(PluginFolder folder)
    {
        try
        {
            PluginManifest manifest = PluginManifest.Read(folder);
            return new TrustEntry(folder.Path, manifest.Id, manifest.Version, FolderContent.Read(folder.Path));
        }
        catch (Exception problem) when (problem is PluginException or IOException or UnauthorizedAccessException)
        {
            throw new PluginException(
                $"plugin '{folder.Name}' in {folder.Path} cannot be trusted: {problem.Message}", problem);
        }
    }

    private static string Line(TrustEntry entry, TrustEntry? before)
    {
        string label = $"{entry.Id} {entry.Version}, {Plural.Of(entry.Files.Count, "file")}  {entry.Folder}";
        return before?.Differences(entry.Files) switch
        {
            null => $"trusted: {label}",
            [] => $"trusted already: {label}",
            var differences => $"trusted anew: {label}: {Listing.Of(differences)}",
        };
    }

    private static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
