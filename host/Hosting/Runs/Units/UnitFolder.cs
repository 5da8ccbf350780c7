using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Hosting.Runs.Units;

/// <summary>The folder of a trial of one strategy.</summary>
internal sealed class UnitFolder(string path, TrialKey key) : WorkFolder(path, $"trial {key.Trial}, {key.Strategy}")
{
    public TrialKey Key => key;

    public string ModelPath => Path.Combine(ResultPath, UnitFiles.Model);

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

    /// <summary>
    /// Deletes the checkpoint of a result. Before it is the result, another attempt may continue from it.
    /// </summary>
    public void RemoveCheckpoint() =>
        Runs.Attempts.All(() => Directory.Delete(Path.Combine(ResultPath, UnitFiles.Checkpoint), recursive: true));
}
