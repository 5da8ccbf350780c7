using Querent.Errors;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Overview;

namespace Querent.Hosting;

/// <summary>A run in a folder, read from its files. Nothing is locked and nothing written: others may be at work on
/// it.</summary>
public static class StoredRun
{
    /// <summary>Its state: units that have ended, processes at work, remaining time.</summary>
    /// <param name="folder">Of the run.</param>
    /// <param name="time">Clock of the machine; null for the system's.</param>
    /// <exception cref="ConfigurationException">The folder holds no run, or its plan is damaged.</exception>
    public static RunOverview Overview(string folder, TimeProvider? time = null) =>
        RunReading.Of(folder, time ?? TimeProvider.System);

    /// <summary>Every cycle of the units that have ended, with its metrics and picks.</summary>
    /// <param name="folder">Of the run.</param>
    /// <exception cref="ConfigurationException">The folder holds no run, or no unit has ended.</exception>
    /// <exception cref="DataException">A file is missing, damaged or changed.</exception>
    public static RunResults Results(string folder)
    {
        var run = EarlierRun.Open(folder);
        var units = EndedUnits.Read(run, EndedUnits.Of(run));
        string metric = FileFacts.MainMetric(folder, [.. units.Results.SelectMany(unit => unit.Records)])
            ?? throw new DataException($"{folder}: does not tell its main metric");
        var results = new RunResults(metric, [.. run.Plan.Units.Select(unit => unit.Strategy).Distinct()]);
        units.Tell([results], CancellationToken.None);
        return results;
    }
}
