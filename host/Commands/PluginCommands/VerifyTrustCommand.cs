using System.CommandLine;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Hosting.Plugins;
using Querent.Hosting.Plugins.Trust;

namespace Querent.Host.Commands.PluginCommands;

/// <summary><c>querent plugins verify</c>: compares plugins with the list of those that may run; changes nothing.</summary>
internal static class VerifyTrustCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string?>("FOLDER")
        {
            Description = "A plugin, or a folder of plugin folders; without it, all that are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("verify", "Compare plugins with the list of those that may run.") { folder };
        command.SetAction(arguments => Run(terminal, arguments.GetValue(folder)));
        return command;
    }

    private static int Run(Terminal terminal, string? folder)
    {
        TrustList list = TrustList.OfUser() ?? throw new ConfigurationException(
            $"there is no list of trusted plugins at {TrustListPlace.Require()}; querent plugins trust FOLDER makes it");
        (string Path, TrustEntry? Entry)[] plugins = [.. folder is null
            ? list.Entries.Select(entry => (entry.Folder, (TrustEntry?)entry))
            : Folders(list, folder).Select(path => (path, list.Find(path)))];
        if (plugins.Length == 0)
        {
            throw new ConfigurationException(folder is null
                ? $"{list.Path}: lists no plugin"
                : $"{folder}: holds no plugin; name a folder with a plugin.json");
        }

        int differing = plugins.Count(plugin => !IsSame(terminal, plugin.Path, plugin.Entry));
        if (differing == 0)
        {
            return ExitCode.Success;
        }

        string count = Plural.Of(plugins.Length, "plugin");
        terminal.Error.WriteLine(
            $"error: {differing} of {count} {(differing == 1 ? "is" : "are")} not as in {Terminal.OneLine(list.Path)}");
        return ExitCode.Plugin;
    }

    // A folder that is gone can still be in the list.
    private static IEnumerable<string> Folders(TrustList list, string folder) =>
        list.Find(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) is { } entry
            ? [entry.Folder]
            : PluginSearchPath.Existing(folder, "querent plugins verify").Select(plugin => plugin.Path);

    private static bool IsSame(Terminal terminal, string path, TrustEntry? entry)
    {
        IReadOnlyList<string> findings = entry is null ? ["it is not in the list"] : Findings(entry);
        string label = entry is null ? path : $"{entry.Id} {entry.Version}  {path}";
        terminal.Out.WriteLine(Terminal.OneLine($"{(findings.Count == 0 ? "same" : "differs")}: {label}"));
        foreach (string finding in findings)
        {
            terminal.Out.WriteLine($"  {Terminal.OneLine(finding)}");
        }

        return findings.Count == 0;
    }

    private static IReadOnlyList<string> Findings(TrustEntry entry)
    {
        try
        {
            return Directory.Exists(entry.Folder)
                ? entry.Differences(FolderContent.Read(entry.Folder))
                : ["the folder is gone"];
        }
        catch (Exception problem) when (problem is PluginException or IOException or UnauthorizedAccessException)
        {
            return [problem.Message];
        }
    }
}
