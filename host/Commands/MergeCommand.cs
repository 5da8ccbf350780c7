using System.CommandLine;
using Querent.Errors;
using Querent.Host.Output;
using Querent.Hosting.Shards;

namespace Querent.Host.Commands;

/// <summary><c>querent merge</c></summary>
internal static class MergeCommand
{
    private const int UsualTop = 1000;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        Argument<string> experiment = CommonOptions.Experiment();
        Option<int?> top = CommonOptions.WholeNumber("--top", $"Of a pool: how many images {ShardMerge.TopName} has [default: {UsualTop}]");
        var rank = new Option<string?>("--rank")
        {
            Description = $"Of a pool: their order, {string.Join(", ", ScoreRanking.Names)} [default: the first that the model has]",
            HelpName = "NAME",
        };
        var work = new WorkOptions(computes: false, saves: false);
        var command = new Command("merge", "Check the units that have ended, and write tables and report of them.")
        {
            experiment, top, rank,
        };
        work.AddTo(command);
        command.SetAction(arguments =>
        {
            string path = arguments.GetValue(experiment)!;
            string? order = arguments.GetValue(rank);
            int? most = arguments.GetValue(top);
            if (ShardPlan.IsIn(path))
            {
                return new ShardMergeSession(terminal, time).Run(path, order is null ? null : ScoreRanking.Of(order),
                    most is not < 1 ? most ?? UsualTop : throw new ConfigurationException($"--top {most}: give at least 1"));
            }

            return most is null && order is null
                ? new MergeSession(terminal, time).Run(path, work.Read(arguments))
                : throw new ConfigurationException($"{(most is null ? rank.Name : top.Name)}: is for a pool that is scored in shards, and {path} is none");
        });
        return command;
    }
}
