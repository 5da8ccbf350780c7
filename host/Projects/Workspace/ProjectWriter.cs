using Querent.Errors;
using Querent.Hosting.Runs;
using Querent.Projects.Ledger;

namespace Querent.Projects.Workspace;

/// <summary>
/// A project that one command changes while all others are kept out. What a command does is appended to the ledger at its
/// end, in one batch: it happened as a whole, or not at all.
/// </summary>
internal sealed class ProjectWriter : IDisposable
{
    private const string LockName = "ledger.lock";

    private readonly RunLock _lock;
    private readonly TimeProvider _time;

    private ProjectWriter(RunLock held, ProjectFiles files, TimeProvider time)
    {
        (_lock, _time) = (held, time);
        try
        {
            Project = Project.Open(files);
            LedgerEvent[] added = [.. ClassesAdded()];
            if (added.Length > 0)
            {
                Append(added);
            }
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The project, with all that was appended.</summary>
    public Project Project { get; private set; }

    /// <summary>Opens a project for a change.</summary>
    /// <exception cref="QuerentException">Another command is at work on it, or a file of it is damaged.</exception>
    public static ProjectWriter Open(ProjectFiles files, TimeProvider time) =>
        new(RunLock.Take(files.Folder, LockName, "project"), files, time);

    /// <summary>Begins a project in a folder that has its settings and no ledger.</summary>
    /// <param name="files">The places of its files.</param>
    /// <param name="events">The first of them says that it begins.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="QuerentException">The folder has a ledger, or cannot be written.</exception>
    public static void Begin(ProjectFiles files, IReadOnlyList<LedgerEvent> events, TimeProvider time)
    {
        using RunLock held = RunLock.Take(files.Folder, LockName, "project");
        new LedgerFile(files.Ledger).Append(LedgerContent.Empty, events, time.GetUtcNow());
    }

    /// <summary>Appends events with their commit; none appends nothing.</summary>
    /// <exception cref="DataException">The ledger cannot be written; nothing was appended.</exception>
    public void Append(IReadOnlyList<LedgerEvent> events)
    {
        if (events.Count > 0)
        {
            new LedgerFile(Project.Files.Ledger).Append(Project.Ledger, events, _time.GetUtcNow());
            Project = Project.Open(Project.Files);
        }
    }

    /// <summary>Lets other commands in.</summary>
    public void Dispose() => _lock.Dispose();

    // Those that the user added to the settings.
    private IEnumerable<LedgerEvent> ClassesAdded()
    {
        string[] added = [.. Project.Settings.Classes.Except(Project.State.Classes)];
        return added.Length == 0 ? [] : [new ClassesAdded(added)];
    }
}
