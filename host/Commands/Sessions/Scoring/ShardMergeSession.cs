using Querent.Errors;
using Querent.Host.Display;
using Querent.Host.Output;
using Querent.Hosting.Engines;
using Querent.Hosting.Runs;
using Querent.Hosting.Shards;
using Querent.Hosting.Text;

namespace Querent.Host.Commands;

/// <summary>One <c>querent merge</c> of a pool: from shards that many processes have scored to one table.</summary>
internal sealed class ShardMergeSession(Terminal terminal, TimeProvider time)
{
    public int Run(string path, ScoreRanking? ranking, int top) =>
        LongCommand.Run(terminal, "the shards were put together", (interruption, suddenEnd) =>
        {
            suddenEnd.Place = () => "while shards were put together";
            using var held = RunLock.Take(path);
            var merge = new ShardMerge(ShardedPool.Open(path), ranking, top);
            MergedScores merged;
            try
            {
                merged = merge.Write(count => terminal.Status?.Show($"{Number.Count(count)} images"), interruption.Token);
            }
            finally
            {
                terminal.Status?.Clear();
            }

            Tell(path, merge, merged);
            return merge.Missing.Count > 0 || merged.Unread > 0 ? ExitCode.Partial : ExitCode.Success;
        });

    private void Tell(string path, ShardMerge merge, MergedScores merged)
    {
        if (merge.Missing.Count > 0)
        {
            foreach (string line in UnfinishedLines.Of(EngineReading.Add(PoolReading.Of(path, time))))
            {
                terminal.Out.WriteLine(line);
            }

            terminal.Out.WriteLine($"{merged.Shards} of {Plural.Of(merged.Shards + merge.Missing.Count, "unit")}; missing: {Listing.Of(merge.Missing)}");
        }

        string unread = merged.Unread == 0 ? "" : $"; {Number.Count(merged.Unread)} of them could not be read";
        terminal.Out.WriteLine($"{Number.Count(merged.Images)} images{unread}: {Path.Combine(path, ShardMerge.ScoresName)}");
        if (merge.Ranking is { } ranking)
        {
            terminal.Out.WriteLine($"the {Number.Count(merged.Top)} with {ranking.Words}: {Path.Combine(path, ShardMerge.TopName)}");
        }
    }
}
