using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>The units of an experiment as processes take them.</summary>
internal static class PlannedTrials
{
    /// <param name="directory">Of the experiment.</param>
    /// <param name="plan">Of the experiment.</param>
    public static IReadOnlyList<PlannedUnit> Of(RunDirectory directory, Plan plan) =>
        [.. plan.Units.Select(directory.Unit).Select((trial, i) => new PlannedUnit(i, trial.Name, [trial]))];
}
