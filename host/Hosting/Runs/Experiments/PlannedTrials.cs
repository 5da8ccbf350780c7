using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>The units of an experiment as processes take them.</summary>
internal static class PlannedTrials
{
    /// <param name="directory">Of the experiment.</param>
    /// <param name="plan">Of the experiment.</param>
    /// <exception cref="Errors.ConfigurationException">The division into units cannot be read.</exception>
    public static IReadOnlyList<PlannedUnit> Of(RunDirectory directory, Plan plan) => UnitDivision.Read(directory.Path).IsByTrial
        ? [.. plan.Units.GroupBy(key => key.Trial).Select((trial, i) =>
            new PlannedUnit(i, $"trial {trial.Key}", [.. trial.Select(directory.Unit)]))]
        : [.. plan.Units.Select(directory.Unit).Select((trial, i) => new PlannedUnit(i, trial.Name, [trial]))];
}
