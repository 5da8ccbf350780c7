using System.Text.Json.Nodes;
using Querent.Host.Runs.Units;

namespace Querent.Host.Runs;

/// <summary>What is common to the units that one process works on.</summary>
/// <param name="Experiment">What they are units of.</param>
/// <param name="Device">In messages.</param>
/// <param name="AttemptName">Of the attempts of this process; no other process has it.</param>
/// <param name="Circumstances">The content of <c>attempt.json</c>.</param>
/// <param name="CheckpointInterval">The longest time of training between two checkpoints.</param>
/// <param name="Time">Of the machine.</param>
/// <param name="Warn">Takes one line about something that was found and handled.</param>
internal sealed record WorkSettings(
    Experiment Experiment, string Device, string AttemptName, JsonObject Circumstances, TimeSpan CheckpointInterval,
    TimeProvider Time, Action<string> Warn)
{
    /// <summary>
    /// Takes away the attempts that nobody works on any more; one of another machine stays, since its process may live.
    /// </summary>
    public void RemoveAbandoned(UnitFolder folder, string own) =>
        Remove(folder.AttemptPaths.Concat(folder.HiddenPaths).Where(path => path != own));

    /// <summary>Takes away what processes have left that ended just before or behind the end of a unit.</summary>
    public void TidyUp(UnitFolder folder)
    {
        // One that was sealed and is not the result may tell why two processes came to different results.
        Remove(folder.HiddenPaths.Concat(folder.AttemptPaths.Where(path => !UnitSealing.IsThere(path))));
        folder.RemoveCheckpoint();
        folder.RemoveEmpty();
    }

    private void Remove(IEnumerable<string> attempts)
    {
        foreach (string attempt in attempts.Where(AttemptOwner.IsGone).ToArray())
        {
            UnitFolder.Remove(attempt);
        }
    }
}
