using Querent.Errors;
using Querent.Hosting.Configuration;

namespace Querent.Hosting.Runs.Verification;

/// <summary>The units of a run as they were stored.</summary>
internal static class StoredUnits
{
    /// <summary>Whether the run says that it is complete, so that its tables hold all units.</summary>
    public static bool IsComplete(EarlierRun run)
    {
        string path = Path.Combine(run.Directory.Path, RunManifest.FileName);
        try
        {
            return File.Exists(path)
                && (string?)JsonText.ParseObject(File.ReadAllText(path), path)["status"] == RunStatus.Completed.Word();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new DataException($"{path}: cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Reads units with all their checks.</summary>
    /// <returns>The problem; null if there is none.</returns>
    public static string? Read(EarlierRun run, IReadOnlyList<TrialKey> keys, out EndedUnits? units)
    {
        units = null;
        TrialKey[] gone = IsComplete(run) ? [.. run.Plan.Units.Where(key => !run.Directory.Unit(key).IsDone)] : [];
        if (gone.Length > 0)
        {
            return $"trial {gone[0].Trial}, {gone[0].Strategy}: its unit is missing, and {RunManifest.FileName} says that the " +
                "run is complete";
        }

        try
        {
            units = EndedUnits.Read(run, keys);
            units.RequireAlike();
            return null;
        }
        catch (QuerentException problem)
        {
            return problem.Message;
        }
    }
}
