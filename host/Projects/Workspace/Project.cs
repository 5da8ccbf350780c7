using Querent.Data;
using Querent.Errors;
using Querent.Projects.Ledger;
using Querent.Projects.Settings;
using Querent.Projects.State;

namespace Querent.Projects.Workspace;

/// <summary>A project as it is: settings, ledger, and the state that follows from it. Nothing is written.</summary>
internal sealed class Project
{
    private Project(ProjectFiles files, ProjectSettings settings, LedgerContent ledger)
    {
        (Files, Settings, Ledger, State) = (files, settings, ledger, ProjectState.Of(ledger));
        if (State.Begun is not { } begun)
        {
            throw new DataException($"{files.Ledger}: does not begin with a project; restore the file from a backup");
        }

        RequireSame(begun);
    }

    /// <summary>The places of the files.</summary>
    public ProjectFiles Files { get; }

    /// <summary>The decisions of the user.</summary>
    public ProjectSettings Settings { get; }

    /// <summary>The events.</summary>
    public LedgerContent Ledger { get; }

    /// <summary>The state.</summary>
    public ProjectState State { get; }

    /// <summary>The folder of the images.</summary>
    public string ImagesFolder => Files.Under(Settings.Images);

    /// <summary>Names of classes and keypoints, as formats of annotations need them.</summary>
    /// <param name="labels">The kind of labels that the task learns from.</param>
    public DatasetInfo Info(Type labels) => new()
    {
        LabelType = labels,
        Classes = State.Classes,
        Keypoints = Settings.Keypoints,
        Skeleton = [.. Settings.Skeleton.Select(pair => (Number(pair.From), Number(pair.To)))],
        MirroredKeypoints = [.. Settings.Mirrored.Select(pair => (Number(pair.Left), Number(pair.Right)))],
    };

    /// <summary>Reads a project.</summary>
    /// <exception cref="QuerentException">A file of it is damaged, or its settings are wrong.</exception>
    public static Project Open(ProjectFiles files) =>
        new(files, ProjectSettings.Read(files.Settings), new LedgerFile(files.Ledger).Read());

    // Labels are stored by name: a class that is renamed or removed in the settings would lose them in silence.
    private void RequireSame(ProjectBegun begun)
    {
        if (begun.Task != Settings.TaskName)
        {
            throw new ConfigurationException($"{Files.Settings}: task.name: '{Settings.TaskName}' is not the '{begun.Task}' that the project began " +
                "with; make a new project for another task");
        }

        RequireBeginning("classes", begun.Classes, Settings.Classes);
        RequireBeginning("keypoints", begun.Keypoints, Settings.Keypoints);
        if (begun.Keypoints.Count != Settings.Keypoints.Count)
        {
            throw new ConfigurationException($"{Files.Settings}: keypoints: none can be added to a project that has begun");
        }
    }

    private void RequireBeginning(string key, IReadOnlyList<string> known, IReadOnlyList<string> now)
    {
        if (!known.SequenceEqual(now.Take(known.Count)))
        {
            throw new ConfigurationException($"{Files.Settings}: {key}: must begin with {string.Join(", ", known)}, in this order; " +
                "others may follow, and none may be renamed or removed");
        }
    }

    private int Number(string keypoint) => Settings.Keypoints.Index().First(entry => entry.Item == keypoint).Index;
}
