using Querent.Errors;
using Querent.Host.Output;
using Querent.Hosting;
using Querent.Hosting.Shards;
using Querent.Hosting.Text;

namespace Querent.Host.Commands;

/// <summary>One <c>querent plan --score</c>: a pool is divided into shards; nothing is scored.</summary>
internal sealed class ShardPlanSession(Terminal terminal, TimeProvider time)
{
    public int Run(ShardPlanRequest request) => LongCommand.Run(terminal, "the plan was made", (interruption, suddenEnd) =>
    {
        var source = PoolSource.Of(request.Images);
        var output = new PoolFolder(request.Output);

        interruption.LastWord = () =>
        {
            output.Discard();
            terminal.Error.WriteLine("interrupted: the plan was given up; nothing of it is kept");
        };

        // All that can be wrong with the model is found now, on a device that every machine has.
        using var scorer = ModelScorer.Open(
            request.Model, request.Work with { Device = "cpu" }, new OpenBench(terminal, time, suddenEnd, interruption.Token).Notices);
        try
        {
            ShardPlan plan = output.Write(request.Model, source, request.Shards, scorer.Circumstances.Plugins,
                count => terminal.Status?.Show($"{Number.Count(count)} images found"), interruption.Token);
            terminal.Status?.Clear();
            Tell(plan, request.Output);
            return ExitCode.Success;
        }
        catch
        {
            terminal.Status?.Clear();
            output.Discard();
            throw;
        }
    });

    private void Tell(ShardPlan plan, string path)
    {
        (int fewest, int most) = (plan.Shards.Min(shard => shard.Count), plan.Shards.Max(shard => shard.Count));
        string each = fewest == most ? Number.Count(most) : $"{Number.Count(fewest)} or {Number.Count(most)}";
        terminal.Out.WriteLine($"{plan.Name}: {Plural.Of(plan.Shards.Count, "unit")} of {each} images, {Number.Count(plan.Images)} in all");
        terminal.Out.WriteLine($"planned: {path}");
        terminal.Out.WriteLine($"work on a unit: querent work {path} --unit 0");
    }
}
