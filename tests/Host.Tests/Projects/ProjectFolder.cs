using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;
using Querent.Projects.Ledger;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Host.Tests.Projects;

/// <summary>A project on the disk that the real command works on.</summary>
internal sealed class ProjectFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Photos => _folder.Under("photos");

    public string Path => _folder.Under("project");

    public ProjectState State => Project.Open(new ProjectFiles(Path)).State;

    public string LastExport => Directory.GetDirectories(Under("exports")).Order(StringComparer.Ordinal).Last();

    public string Under(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs a command that must end well.</summary>
    public string[] Run(params IEnumerable<string> arguments) => Run(0, arguments);

    /// <summary>Runs a command that must end with an exit code.</summary>
    public string[] Run(int exitCode, params IEnumerable<string> arguments)
    {
        string[] all = [.. arguments];
        QuerentProcess process = QuerentProcess.Run(all[0] == "init" ? [all[0], Path, .. all[1..]] : [.. all, "--project", Path]);
        Assert.True(process.ExitCode == exitCode, $"{string.Join(' ', all)}: {process.ExitCode}\n{process.Out}\n{process.Error}");
        return process.OutLines;
    }

    /// <summary>Changes the settings, as a user does.</summary>
    public void Set(Action<JsonObject> change)
    {
        string file = Under("querent.json");
        var settings = (JsonObject)JsonNode.Parse(File.ReadAllText(file))!;
        change(settings);
        File.WriteAllText(file, settings.ToJsonString());
    }

    /// <summary>The state follows from the events, wherever the fold is begun anew.</summary>
    public void RequireSameStateFromEveryCommit()
    {
        LedgerContent ledger = new LedgerFile(Under(LedgerFile.Name)).Read();
        string whole = Text(ProjectState.Of(ledger));
        int[] commits = [.. ledger.Entries.Index().Where(entry => entry.Item.Event is Commit).Select(entry => entry.Index + 1)];
        Assert.True(commits.Length > 5);
        foreach (int length in commits)
        {
            var state = ProjectState.Of(ledger with { Entries = [.. ledger.Entries.Take(length)] });
            state.Apply(ledger.Entries.Skip(length));
            Assert.Equal(whole, Text(state));
        }
    }

    /// <summary>All that a state says.</summary>
    public static string Text(ProjectState state) => string.Join('\n',
    [
        string.Join(',', state.Classes), $"{state.LastRound} {state.Questions.Count} {state.Efforts.Count}",
        .. state.Models.Select(model => model.ToString()),
        .. state.Images.Select(image => $"{image.Id} {image.Path} {image.State} {image.IsMissing} {image.IsHeldOut} {image.CopyOf} " +
            $"{image.Question} {image.AnnotationHash} {image.From} {image.AnsweredRound} {image.Conflicts.Count}"),
    ]);
}
