using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Hosting.Runs.Units;

/// <summary>
/// The folder of one unit of work, a trial of one strategy. Each process that works on it has an attempt, a folder that
/// no other process writes to; the first attempt that ends becomes the result. Nothing here is a lock: a process that
/// was presumed dead may still be at work.
/// </summary>
internal sealed class UnitFolder(string path, TrialKey key)
{
    private const string Result = "result";
    private const string Attempts = "attempts";

    public TrialKey Key => key;

    public string ResultPath => Path.Combine(path, Result);

    public string ModelPath => Path.Combine(ResultPath, UnitFiles.Model);

    public bool IsDone => Directory.Exists(ResultPath);

    /// <summary>All processes that ever worked on it.</summary>
    public UnitTries Tries => new(Path.Combine(path, "tries"));

    /// <summary>The path of an attempt of this name until it becomes the result.</summary>
    public string AttemptPath(string name) => Path.Combine(path, Attempts, name);

    /// <summary>The folders of all attempts that have not ended, oldest first.</summary>
    public IReadOnlyList<string> AttemptPaths => Directory.Exists(Path.Combine(path, Attempts))
        ? [.. Directory.EnumerateDirectories(Path.Combine(path, Attempts))
            .Where(attempt => !IsHidden(attempt)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The folders that were being created or deleted when their process ended.</summary>
    public IReadOnlyList<string> HiddenPaths => Directory.Exists(Path.Combine(path, Attempts))
        ? [.. Directory.EnumerateDirectories(Path.Combine(path, Attempts)).Where(IsHidden)]
        : [];

    /// <summary>
    /// The attempt that has come farthest, of those whose checkpoints are whole; null if none has saved anything.
    /// </summary>
    /// <exception cref="DataException">Something was saved, and none of it is whole.</exception>
    public UnitProgress? Farthest(Action<string> warn)
    {
        UnitProgress? farthest = null;
        DataException? failure = null;
        foreach (string attempt in AttemptPaths.Reverse())
        {
            try
            {
                UnitProgress? progress = UnitProgress.Of(attempt, warn);
                farthest = progress is not null && (farthest is null || progress.Lines.Count > farthest.Lines.Count)
                    ? progress
                    : farthest;
            }
            catch (DataException problem)
            {
                // Else its process has ended the unit, or taken the attempt away, in this moment.
                failure ??= Directory.Exists(attempt) ? problem : null;
            }
        }

        if (farthest is null && failure is not null)
        {
            throw failure;
        }

        if (failure is not null)
        {
            warn(failure.Message);
        }

        return farthest;
    }

    /// <summary>A new attempt that continues another one, or begins.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public UnitAttempt Begin(string name, JsonObject circumstances, UnitProgress? from) =>
        UnitAttempt.Create(AttemptPath(name), circumstances, from);

    /// <summary>Makes a finished attempt the result, unless another one was first.</summary>
    /// <returns>Whether it is the result now.</returns>
    public bool Publish(string attempt)
    {
        try
        {
            // A rename onto a folder that is not empty fails, so that of two attempts one is first.
            Directory.Move(attempt, ResultPath);
            RemoveCheckpoint();
            return true;
        }
        catch (IOException) when (IsDone)
        {
            return false;
        }
    }

    /// <summary>
    /// Deletes the checkpoint of a result. Before it is the result, another attempt may continue from it.
    /// </summary>
    public void RemoveCheckpoint() =>
        Runs.Attempts.All(() => Directory.Delete(Path.Combine(ResultPath, UnitFiles.Checkpoint), recursive: true));

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

    /// <summary>Takes the folder of the attempts away if it is empty.</summary>
    public void RemoveEmpty() => Runs.Attempts.All(() => Directory.Delete(Path.Combine(path, Attempts)));

    private static bool IsHidden(string attempt) => Path.GetFileName(attempt).StartsWith('.');
}
