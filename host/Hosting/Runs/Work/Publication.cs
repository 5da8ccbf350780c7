using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>The end of an attempt: it becomes the result, or is compared with that of a process which was first.</summary>
internal static class Publication
{
    /// <param name="folder">Of the unit.</param>
    /// <param name="attempt">Sealed.</param>
    /// <param name="records">The name of the file that must be the same.</param>
    /// <param name="warn">Takes a line about a difference.</param>
    public static void Of(WorkFolder folder, string attempt, string records, Action<string> warn)
    {
        if (folder.Publish(attempt))
        {
            return;
        }

        // The other attempt must have computed the same; a difference is an error that would stay hidden otherwise.
        if (FileHash.Of(Path.Combine(attempt, records)) != FileHash.Of(Path.Combine(folder.ResultPath, records)))
        {
            warn($"{attempt}: another process finished this unit first, with other results; " +
                "the same work should give the same bits: compare the attempt.json of both");
            return;
        }

        WorkFolder.Remove(attempt);
    }
}
