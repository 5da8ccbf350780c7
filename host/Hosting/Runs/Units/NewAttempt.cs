using Querent.Errors;

namespace Querent.Hosting.Runs.Units;

/// <summary>Makes the folder of an attempt: it appears with its first files, or not at all.</summary>
internal static class NewAttempt
{
    /// <param name="path">The folder.</param>
    /// <param name="fill">Makes the folder of the path that it is given, with its files.</param>
    /// <exception cref="DataException">It cannot be written.</exception>
    public static void Create(string path, Action<string> fill)
    {
        string hidden = WorkFolder.Hidden(path);
        try
        {
            fill(hidden);
            Directory.Move(hidden, path);
        }
        catch (Exception problem)
        {
            // On a full disk, others need the room.
            Attempts.All(() => Directory.Delete(hidden, recursive: true));
            if (problem is IOException or UnauthorizedAccessException)
            {
                throw new DataException($"{path}: cannot be written: {problem.Message}", problem);
            }

            throw;
        }
    }
}
