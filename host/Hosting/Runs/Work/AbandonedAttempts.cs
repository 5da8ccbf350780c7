using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>
/// Deletes attempts without a living process. Those of another machine stay, because their process may be alive.
/// </summary>
internal static class AbandonedAttempts
{
    /// <summary>Those of a unit that continues in an attempt of this process.</summary>
    public static void Remove(WorkFolder folder, string own) =>
        Remove(folder.AttemptPaths.Concat(folder.HiddenPaths).Where(path => path != own));

    /// <summary>Deletes the remains of processes that ended just before or after the end of a unit.</summary>
    public static void TidyUp(UnitFolder folder)
    {
        // A sealed attempt that is not the result may show why two processes had different results.
        Remove(folder.HiddenPaths.Concat(folder.AttemptPaths.Where(path => !UnitSealing.IsThere(path))));
        folder.RemoveCheckpoint();
        folder.RemoveEmpty();
    }

    private static void Remove(IEnumerable<string> attempts)
    {
        foreach (string attempt in attempts.Where(AttemptOwner.IsGone).ToArray())
        {
            WorkFolder.Remove(attempt);
        }
    }
}
