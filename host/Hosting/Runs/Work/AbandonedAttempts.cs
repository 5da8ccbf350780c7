using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>
/// Deletes attempts without a living process. Those of another machine stay, because their process may be alive.
/// </summary>
internal static class AbandonedAttempts
{
    /// <summary>Those of a unit that goes on in an attempt of this process.</summary>
    public static void Remove(UnitFolder folder, string own) =>
        Remove(folder.AttemptPaths.Concat(folder.HiddenPaths).Where(path => path != own));

    /// <summary>Deletes the remains of processes that ended just before or after the end of a unit.</summary>
    public static void TidyUp(UnitFolder folder)
    {
        // One that was sealed and is not the result may tell why two processes came to different results.
        Remove(folder.HiddenPaths.Concat(folder.AttemptPaths.Where(path => !UnitSealing.IsThere(path))));
        folder.RemoveCheckpoint();
        folder.RemoveEmpty();
    }

    private static void Remove(IEnumerable<string> attempts)
    {
        foreach (string attempt in attempts.Where(AttemptOwner.IsGone).ToArray())
        {
            UnitFolder.Remove(attempt);
        }
    }
}
