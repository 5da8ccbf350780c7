using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Host.Output;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Training;

namespace Querent.Host.Commands;

/// <summary>One <c>querent plan</c>: everything that can be wrong with an experiment is found; nothing is trained.</summary>
internal sealed class PlanSession(Terminal terminal, TimeProvider time)
{
    private const int MostListed = 8;

    public int Run(RunRequest request) => LongCommand.Run(terminal, "the plan was made", (interruption, suddenEnd) =>
    {
        var output = new OutputFolder(request.Output);
        var source = ConfigurationSource.Load(request.Configuration, request.Overrides);
        using Workbench bench = new OpenBench(terminal, time, suddenEnd, interruption.Token).Of(source, request.Work);
        interruption.Token.ThrowIfCancellationRequested();
        output.RequireFree(bench.Plan);
        RunDirectory directory = interruption.Undivided(() => Write(output, bench));
        foreach (string line in Lines(bench.Experiment, bench.Plan, directory.Path))
        {
            terminal.Out.WriteLine(line);
        }

        return ExitCode.Success;
    });

    private RunDirectory Write(OutputFolder output, Workbench bench)
    {
        RunDirectory directory = output.Create(bench.Experiment, time);
        try
        {
            bench.Plan.WriteUnlessThere(directory);
            return directory;
        }
        catch
        {
            directory.Discard();
            throw;
        }
    }

    private static IEnumerable<string> Lines(Experiment experiment, Plan plan, string path)
    {
        IReadOnlyList<TrialKey> units = plan.Units;
        yield return $"{plan.Name}: {Plural.Of(units.Count, "unit")} of {Plural.Of(experiment.Loop.Cycles, "cycle")}";
        for (int unit = 0; unit < Math.Min(units.Count, MostListed); unit++)
        {
            yield return $"  {unit,3}  trial {units[unit].Trial}  {units[unit].Strategy}";
        }

        if (units.Count > MostListed)
        {
            yield return $"  ... and {units.Count - MostListed} more";
        }

        int sharing = experiment.Strategies.Count(entry => entry.SharesFirstCycle);
        if (sharing > 1)
        {
            string more = Plural.Of((sharing - 1) * experiment.Trials, "cycle");
            yield return "worked one by one, the first cycle of each trial is trained by each of the " +
                $"{sharing} strategies without loss prediction ({more} more in all); querent run trains it once";
        }

        yield return $"planned: {path}";
        yield return $"work on a unit: querent work {path} --unit 0";
    }
}
