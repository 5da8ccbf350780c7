using Querent.Data;
using Querent.Errors;
using Querent.Training;

namespace Querent.Hosting.Runs.Verification;

/// <summary>The tables of a run beside those that its records give.</summary>
internal static class StoredTables
{
    /// <summary>The first difference; null if there is none.</summary>
    /// <param name="run">Has the tables.</param>
    /// <param name="units">All units of the run.</param>
    /// <param name="experiment">Has the names of images and metrics.</param>
    /// <exception cref="DataException">The tables cannot be read, or computed again.</exception>
    public static string? Difference(EarlierRun run, EndedUnits units, Experiment experiment)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("querent-verify-");
        try
        {
            var anew = RunDirectory.Create(Path.Combine(folder.FullName, "run"), run.Plan.Configuration);
            using (var tables = new RunTables(anew, experiment))
            {
                units.Tell([tables], CancellationToken.None);
            }

            return RunTables.FileNames.Prepend(RunDirectory.Configuration)
                .Select(name => Difference(Path.Combine(run.Directory.Path, name), Path.Combine(anew.Path, name)))
                .FirstOrDefault(difference => difference is not null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"the tables of the run cannot be compared: {problem.Message}", problem);
        }
        finally
        {
            Attempts.All(() => folder.Delete(recursive: true));
        }
    }

    private static string? Difference(string stored, string anew)
    {
        if (!File.Exists(stored))
        {
            return $"{stored}: is missing";
        }

        if (File.ReadAllBytes(stored).AsSpan().SequenceEqual(File.ReadAllBytes(anew)))
        {
            return null;
        }

        string[] was = File.ReadAllLines(stored);
        string[] now = File.ReadAllLines(anew);
        int line = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{stored}: line {line + 1} is {Text(was, line)}, and the records give {Text(now, line)}";
    }

    private static string Text(string[] lines, int line) => line < lines.Length ? $"'{lines[line]}'" : "not there";
}
