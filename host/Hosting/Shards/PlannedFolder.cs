using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Shards;

/// <summary>A folder of planned work, whatever was planned.</summary>
internal static class PlannedFolder
{
    /// <exception cref="Errors.ConfigurationException">There is no plan, or it is damaged.</exception>
    public static IPlannedWork Open(string path) => ShardPlan.IsIn(path) ? ShardedPool.Open(path) : EarlierRun.Open(path);
}
