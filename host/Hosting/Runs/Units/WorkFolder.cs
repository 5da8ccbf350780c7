namespace Querent.Hosting.Runs.Units;

/// <summary>
/// The folder of one unit of work. Each process that works on it has an attempt, a folder that no other process writes
/// to; the first attempt that ends becomes the result. Nothing here is a lock: a process that was presumed dead may
/// still be at work.
/// </summary>
/// <param name="path">The folder, which need not be there yet.</param>
/// <param name="name">In messages: <c>trial 2, random</c>.</param>
internal class WorkFolder(string path, string name)
{
    private const string Result = "result";
    private const string Attempts = "attempts";

    public string Name => name;

    public string ResultPath => Path.Combine(path, Result);

    public bool IsDone => Directory.Exists(ResultPath);

    /// <summary>All processes that ever worked on it.</summary>
    public UnitTries Tries => new(Path.Combine(path, "tries"));

    /// <summary>The folders of all attempts that have not ended, oldest first.</summary>
    public IReadOnlyList<string> AttemptPaths => Directory.Exists(Path.Combine(path, Attempts))
        ? [.. Directory.EnumerateDirectories(Path.Combine(path, Attempts))
            .Where(attempt => !IsHidden(attempt)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The folders that were being created or deleted when their process ended.</summary>
    public IReadOnlyList<string> HiddenPaths => Directory.Exists(Path.Combine(path, Attempts))
        ? [.. Directory.EnumerateDirectories(Path.Combine(path, Attempts)).Where(IsHidden)]
        : [];

    /// <summary>The path of an attempt of this name until it becomes the result.</summary>
    public string AttemptPath(string attempt) => Path.Combine(path, Attempts, attempt);

    /// <summary>Makes a finished attempt the result, unless another one was first.</summary>
    /// <returns>Whether it is the result now.</returns>
    public bool Publish(string attempt)
    {
        try
        {
            // A rename onto a folder that is not empty fails, so that of two attempts one is first.
            Directory.Move(attempt, ResultPath);
            return true;
        }
        catch (IOException) when (IsDone)
        {
            return false;
        }
    }

    /// <summary>Takes the folder of the attempts away if it is empty.</summary>
    public void RemoveEmpty() => Runs.Attempts.All(() => Directory.Delete(Path.Combine(path, Attempts)));

    /// <summary>
    /// Deletes an attempt that will not be resumed; a partly deleted one is never taken for an attempt.
    /// </summary>
    public static void Remove(string attempt) => Runs.Attempts.All(() =>
    {
        string hidden = IsHidden(attempt) ? attempt : Hidden(attempt);
        if (hidden != attempt)
        {
            Directory.Move(attempt, hidden);
        }

        Directory.Delete(hidden, recursive: true);
    });

    /// <summary>The path of an attempt while it is created or deleted; no reader takes it for an attempt.</summary>
    public static string Hidden(string attempt) =>
        Path.Combine(Path.GetDirectoryName(attempt)!, $".{Path.GetFileName(attempt)}");

    private static bool IsHidden(string attempt) => Path.GetFileName(attempt).StartsWith('.');
}
