using System.Globalization;
using Querent.Hosting.Engines.Slurm;
using Querent.Hosting.Runs.Overview;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Engines;

/// <summary>The standing of a unit that is not done, and the reason for it.</summary>
internal sealed record UnitStanding(UnitStage State, string? Problem)
{
    private const int Interrupted = 130;

    /// <param name="last">The last process that worked on it; null for none.</param>
    /// <param name="task">Its task in Slurm's queue; null where there is none, or it cannot be asked.</param>
    /// <param name="lives">Its attempts.</param>
    /// <param name="isSubmitted">Whether Slurm was given it.</param>
    /// <param name="isKnown">Whether Slurm could be asked.</param>
    /// <returns>Null where nothing is known: nobody has begun, or who began was not heard of for long.</returns>
    public static UnitStanding? Of(
        UnitTry? last, QueuedTask? task, IReadOnlyCollection<Life> lives, bool isSubmitted, bool isKnown)
    {
        if (task is { IsRunning: true } || lives.Contains(Life.Running))
        {
            return new UnitStanding(UnitStage.Running, null);
        }

        if (task is { IsWaiting: true })
        {
            return new UnitStanding(UnitStage.Queued, task.Reason is "" or "None" ? null : task.Reason);
        }

        if (last is { Code: { } code })
        {
            return code == Interrupted
                ? new UnitStanding(UnitStage.Interrupted, task is null ? null : Says(task))
                : new UnitStanding(UnitStage.Failed, last.Problem ??
                    string.Create(CultureInfo.InvariantCulture, $"its process ended with code {code}"));
        }

        if (task is not null)
        {
            return new UnitStanding(UnitStage.Lost, Says(task));
        }

        bool isGone = lives.Count > 0 ? lives.All(life => life == Life.Gone) : last is not null;
        return last is not null && (isGone || (isSubmitted && isKnown))
            ? new UnitStanding(UnitStage.Lost, "its process was killed")
            : last is null && isSubmitted && isKnown ? new UnitStanding(UnitStage.Lost, "it left the queue and never began") : null;
    }

    private static string Says(QueuedTask task) =>
        $"Slurm says {task.State}" + (task.Reason is "" or "None" ? "" : $" ({task.Reason})");
}
