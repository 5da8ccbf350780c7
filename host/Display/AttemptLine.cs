using Querent.Host.Output;
using Querent.Hosting.Runs.Overview;
using Querent.Hosting.Text;

namespace Querent.Host.Display;

/// <summary>
/// A process at work on a unit:
/// <c>trial 2  random  cycle 3/5  epoch 12/40  loss 0.482  1,240 images/s  42 s left</c>. Where that is too wide, the
/// gaps become narrow, then the loss goes, then the speed, then the end of the line.
/// </summary>
internal static class AttemptLine
{
    private const int Width = 80;

    /// <param name="attempt">At work, or not.</param>
    /// <param name="node">The machine, as the scheduler calls it; null where there is none.</param>
    public static string Of(AttemptOverview attempt, string? node = null)
    {
        string place = node is null ? "" : $"on {VisibleText.Of(node)}";
        UnitStatus status = attempt.Status;
        string loss = status.Loss is { } value ? $"loss {Number.Fixed(value)}" : "";
        string speed = attempt.Life == Life.Running && status.ImagesPerSecond is { } images
            ? $"{Number.Count((long)images)} images/s" : "";
        string[] layouts =
        [
            Joined("  ", status, place, loss, speed, End(attempt)),
            Joined(" ", status, place, loss, speed, End(attempt)),
            Joined(" ", status, place, speed, End(attempt)),
            Joined(" ", status, place, End(attempt)),
        ];
        return layouts.FirstOrDefault(line => Cells.Width(line) <= Width) ?? Cells.Cut(layouts[^1], Width);
    }

    private static string Joined(string gap, UnitStatus status, params string[] rest)
    {
        string[] parts =
        [
            $"trial {status.Trial}", VisibleText.Of(status.Strategy), $"cycle {status.Cycle}/{status.Cycles}",
            Phase(status), .. rest,
        ];
        return string.Join(gap, parts.Where(part => part.Length > 0));
    }

    private static string Phase(UnitStatus status) => status.Phase switch
    {
        "train" => $"epoch {status.Epoch}/{status.Epochs}",
        "evaluate" => "measuring",
        "select" => "selecting",
        "await-labels" => "waiting for labels",
        _ => "",
    };

    private static string End(AttemptOverview attempt) => attempt.Life switch
    {
        Life.Gone => "its process is gone",
        Life.Silent => $"not heard of since {Moment.Utc(attempt.Status.Updated)}",
        _ => attempt.Status.SecondsLeft is { } seconds ? $"{Number.TimeLeft(seconds)} left" : "",
    };
}
