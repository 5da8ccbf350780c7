using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Scoring;
using Querent.Hosting.Shards;
using Querent.Hosting.Text;

namespace Querent.Host.Commands;

/// <summary>Works on a unit of a pool: scores one shard.</summary>
internal sealed class ShardSession(Terminal terminal, TimeProvider time, ShardedPool pool, PlannedUnit unit, UnitOrder order) : IUnitSession
{
    public PlannedUnit Unit => unit;

    public TryPlace Place => TryPlace.Beginning;

    public int Work(string attempt, TryRecord record)
    {
        using var scorer = ModelScorer.Open(pool.Plan.Model.Path, Sameness.AsBefore(pool.LastCircumstances, order.Request),
            new OpenBench(terminal, time, order.SuddenEnd, order.Interruption.Token).Notices);
        RunEnvironment here = scorer.Circumstances;
        JsonObject circumstances = UnitCircumstances.Of(here, pool.Plan.Hash, time);
        pool.RequireSame(here, circumstances, order.AllowChangedPlugins, terminal.Warn);
        BeReady(record);
        terminal.Out.WriteLine($"querent {ProgramVersion.Text}: {pool.Name}, {unit}, {Number.Count(pool.Plan.Shards[unit.Number].Count)} images, " +
            $"on {here.Device.Label}, {Plural.Of(here.Threads, "thread")}");
        var count = new ScoreCount(terminal, isShown: true);
        try
        {
            new ShardWork(pool, new CsvScores(scorer.Info), scorer.Score, terminal.Warn).Run(unit, attempt, circumstances, count.Add, order.Interruption.Token);
        }
        catch (OperationCanceledException) when (order.Interruption.Token.IsCancellationRequested)
        {
            order.Interruption.Answered();
            terminal.Out.WriteLine($"interrupted: nothing of {unit} is kept; the same command begins it again");
            return ExitCode.Cancelled;
        }
        finally
        {
            terminal.Status?.Clear();
        }

        // Images that cannot be read are told by the merge, too; another try would not read them.
        terminal.Out.WriteLine($"{unit} is done: {unit.Results}{count.Unread}");
        return ExitCode.Success;
    }

    private void BeReady(TryRecord record)
    {
        order.Interruption.LastWord = () =>
        {
            record.End(ExitCode.Cancelled, null);
            terminal.Error.WriteLine($"interrupted: {unit} was given up");
        };
        order.SuddenEnd.Place = () => $"in {unit}";
    }
}
