using System.CommandLine;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Hosting.Runs;

namespace Querent.Host.Commands;

/// <summary><c>querent plan</c></summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var run = new NewRunOptions();
        var pool = new PoolOptions();
        var by = new Option<string?>("--by")
        {
            Description = $"A unit is a trial of one strategy, or a trial with all of them: {string.Join(", ", UnitDivision.Names)} [default: strategy]",
            HelpName = "NAME",
        };
        var work = new WorkOptions(computes: false, saves: false);
        var command = new Command(
            "plan", "Prepare an experiment, or the scoring of a pool, and list its units, for processes that work on them one by one.") { by };
        run.AddTo(command);
        pool.AddTo(command);
        work.AddTo(command);
        command.SetAction(arguments =>
        {
            string? division = arguments.GetValue(by);
            return pool.Read(arguments, run, work) is not { } scoring
                ? new PlanSession(terminal, time).Run(run.Read(arguments, work), UnitDivision.Of(division))
                : division is null ? new ShardPlanSession(terminal, time).Run(scoring)
                : throw new ConfigurationException("--by: is for the trials of an experiment; a pool has shards");
        });
        return command;
    }
}
