using System.Text.Json;
using Querent.ActiveLearning;
using Querent.Checkpoints;
using Querent.Errors;

namespace Querent.Hosting.Runs.Units;

/// <summary>The last saved position of an attempt, with all that is needed to resume it.</summary>
/// <param name="Attempt">Its folder.</param>
/// <param name="Checkpoint">Of the trial.</param>
/// <param name="Lines">The records of the cycles that had ended.</param>
/// <param name="Times">Their times.</param>
/// <param name="SharedWith">See <see cref="UnitState"/>.</param>
internal sealed record UnitProgress(
    string Attempt, Checkpoint Checkpoint, IReadOnlyList<string> Lines, IReadOnlyList<string> Times, string? SharedWith)
{
    /// <summary>The newest whole checkpoint of an attempt whose records are whole; null if nothing was ever
    /// saved.</summary>
    /// <exception cref="DataException">Something was saved, and none of it is whole.</exception>
    public static UnitProgress? Of(string attempt, Action<string> warn)
    {
        IReadOnlyList<string> lines = LinesFile.Read(Path.Combine(attempt, UnitFiles.Records));
        var folder = new CheckpointFolder(Path.Combine(attempt, UnitFiles.Checkpoint));
        Checkpoint? saved = Read(attempt, folder, lines, warn);
        if (saved is null)
        {
            // The first record is on the disk before the first state, which a full disk or a lost node may prevent.
            return lines.Count <= 1 ? null : throw new DataException(
                $"{attempt}: has {lines.Count} finished cycles and no checkpoint; delete this folder to begin it anew");
        }

        UnitState state = Parse(attempt, saved.State);
        return new UnitProgress(
            attempt, saved with { State = state.Trial }, state.Records.In(lines)!, TimesOf(attempt, state, warn), state.SharedWith);
    }

    /// <summary>The state of a unit as the text of its checkpoint.</summary>
    public static string Text(
        string trial, IReadOnlyList<string> lines, IReadOnlyList<string> times, string? sharedWith) =>
        JsonSerializer.Serialize(new UnitState(
            UnitState.CurrentVersion, LinesMark.Of(lines), LinesMark.Of(times), trial, sharedWith), UnitJson.Default.UnitState);

    private static Checkpoint? Read(
        string attempt, CheckpointFolder folder, IReadOnlyList<string> lines, Action<string> warn)
    {
        try
        {
            return folder.Read(checkpoint => Fits(attempt, checkpoint, lines), warn);
        }
        catch (DataException problem)
        {
            throw new DataException($"{problem.Message}; delete {attempt} to begin its unit anew", problem);
        }
    }

    private static void Fits(string attempt, Checkpoint checkpoint, IReadOnlyList<string> lines)
    {
        UnitState state = Parse(attempt, checkpoint.State);
        Trial.RequireReadable(state.Trial);
        if (state.Records.In(lines) is null)
        {
            throw new DataException($"{Path.Combine(attempt, UnitFiles.Records)}: is damaged: " +
                $"its first {state.Records.Count} lines are not those that the checkpoint was written with");
        }
    }

    // No result depends on them, so the work continues without.
    private static IReadOnlyList<string> TimesOf(string attempt, UnitState state, Action<string> warn)
    {
        string path = Path.Combine(attempt, UnitFiles.Times);
        if (state.Times.In(LinesFile.Read(path)) is { } times)
        {
            return times;
        }

        warn($"{path}: is damaged: its first {state.Times.Count} lines are not those that the checkpoint was written " +
            "with; the seconds of these cycles are left out");
        return [];
    }

    private static UnitState Parse(string attempt, string text)
    {
        try
        {
            UnitState? state = JsonSerializer.Deserialize(text, UnitJson.Default.UnitState);
            return state?.Version == UnitState.CurrentVersion ? state : throw new DataException($"{attempt}: its checkpoint " +
                $"has format version {state?.Version}, and this program reads version {UnitState.CurrentVersion}");
        }
        catch (JsonException problem)
        {
            throw new DataException($"{attempt}: its checkpoint is not that of a unit: {problem.Message}", problem);
        }
    }
}
