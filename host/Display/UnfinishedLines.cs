using Querent.Host.Output;
using Querent.Hosting.Runs.Overview;
using Querent.Hosting.Text;

namespace Querent.Host.Display;

/// <summary>Units that are not done although a process or a scheduler had them.</summary>
internal static class UnfinishedLines
{
    public static IEnumerable<string> Of(RunOverview run)
    {
        if (run.Queue?.Problem is { } problem)
        {
            foreach (string line in Paragraph.Hang($"the queue of {run.Queue.Engine} is not known: {VisibleText.Of(problem)}", Width))
            {
                yield return line;
            }
        }

        foreach (IGrouping<string?, UnitOverview> queued in run.Unfinished
            .Where(unit => unit.State == UnitStage.Queued).GroupBy(unit => unit.Problem))
        {
            string reason = queued.Key is { } given ? $" ({VisibleText.Of(given)})" : "";
            yield return $"{Errors.Plural.Of(queued.Count(), "unit")} in the queue{reason}";
        }

        foreach (UnitOverview unit in run.Unfinished.Where(IsTrouble))
        {
            foreach (string line in Paragraph.Hang(Trouble(unit), Width))
            {
                yield return line;
            }
        }
    }

    /// <summary>Whether they tell of a process that is gone.</summary>
    public static bool Tell(RunOverview run, AttemptOverview attempt) =>
        attempt.Life != Life.Running && run.Unfinished.Any(unit => IsOf(unit, attempt) && unit.State != UnitStage.Running);

    /// <summary>The machine of a process as the scheduler calls it; null where there is none.</summary>
    public static string? Node(RunOverview run, AttemptOverview attempt) =>
        run.Queue is null ? null : run.Unfinished.FirstOrDefault(unit => IsOf(unit, attempt))?.Node;

    private const int Width = 80;

    private static bool IsTrouble(UnitOverview unit) => unit.State is UnitStage.Failed or UnitStage.Lost or UnitStage.Interrupted;

    private static bool IsOf(UnitOverview unit, AttemptOverview attempt) =>
        unit.Trial == attempt.Status.Trial && (unit.Strategy ?? attempt.Status.Strategy) == attempt.Status.Strategy;

    private static string Trouble(UnitOverview unit)
    {
        string word = unit.State switch
        {
            UnitStage.Failed => "failed",
            UnitStage.Lost => "is lost",
            _ => "was interrupted",
        };
        string node = unit.Node is { } name ? $" on {VisibleText.Of(name)}" : "";
        string problem = unit.Problem is { } reason ? $": {VisibleText.Of(reason)}" : "";
        string log = unit.Log is { } file ? $"; its log: {VisibleText.Of(file)}" : "";
        return $"unit {unit.Unit} ({VisibleText.Of(unit.Name)}) {word}{node}{problem}{log}";
    }
}
