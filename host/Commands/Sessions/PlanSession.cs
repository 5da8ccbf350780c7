using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Host.Output;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Training;

namespace Querent.Host.Commands;

/// <summary>One <c>querent plan</c>: everything that can be wrong with an experiment is found; nothing is trained.</summary>
internal sealed class PlanSession(Terminal terminal, TimeProvider time)
{
    private const int MostListed = 8;

    /// <param name="request">Configuration and folder.</param>
    /// <param name="division">Into units.</param>
    public int Run(RunRequest request, UnitDivision division) => LongCommand.Run(terminal, "the plan was made", (interruption, suddenEnd) =>
    {
        var output = new OutputFolder(request.Output);
        var source = ConfigurationSource.Load(request.Configuration, request.Overrides);
        using Workbench bench = new OpenBench(terminal, time, suddenEnd, interruption.Token).Of(source, request.Work);
        interruption.Token.ThrowIfCancellationRequested();
        output.RequireFree(bench.Plan);
        RunDirectory directory = interruption.Undivided(() => Write(output, bench, division));
        foreach (string line in Lines(bench.Experiment, bench.Plan, directory))
        {
            terminal.Out.WriteLine(line);
        }

        return ExitCode.Success;
    });

    private RunDirectory Write(OutputFolder output, Workbench bench, UnitDivision division)
    {
        RunDirectory directory = output.Create(bench.Experiment, time);
        try
        {
            division.Write(directory);
            bench.Plan.WriteUnlessThere(directory);
            return directory;
        }
        catch
        {
            directory.Discard();
            throw;
        }
    }

    private static IEnumerable<string> Lines(Experiment experiment, Plan plan, RunDirectory directory)
    {
        IReadOnlyList<PlannedUnit> units = PlannedTrials.Of(directory, plan);
        int strategies = units[0].Parts.Count;
        string each = strategies == 1 ? "" : $"{Plural.Of(strategies, "strategy")} x ";
        yield return $"{plan.Name}: {Plural.Of(units.Count, "unit")} of {each}{Plural.Of(experiment.Loop.Cycles, "cycle")}";
        foreach (PlannedUnit unit in units.Take(MostListed))
        {
            yield return $"  {unit.Number,3}  {unit.Name.Replace(", ", "  ", StringComparison.Ordinal)}";
        }

        if (units.Count > MostListed)
        {
            yield return $"  ... and {units.Count - MostListed} more";
        }

        int sharing = experiment.Strategies.Count(entry => entry.SharesFirstCycle);
        int all = plan.Units.Count * experiment.Loop.Cycles;
        yield return sharing < 2
            ? $"{Plural.Of(all, "cycle")} to train; no two strategies of a trial share their first one"
            : $"{Plural.Of(all, "cycle")} to train in units by strategy, {all - ((sharing - 1) * experiment.Trials)} in units by trial " +
                $"(--by trial, {Plural.Of(experiment.Trials, "unit")}) as in querent run, where the {sharing} strategies of a trial without loss " +
                "prediction share their first one";
        yield return $"planned: {directory.Path}";
        yield return $"work on a unit: querent work {directory.Path} --unit 0";
    }
}
