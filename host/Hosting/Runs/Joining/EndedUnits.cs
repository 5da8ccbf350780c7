using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>The units of an experiment that have ended, read and checked.</summary>
internal sealed class EndedUnits
{
    private readonly EarlierRun _run;

    private EndedUnits(EarlierRun run, IReadOnlyList<UnitResult> results) => (_run, Results) = (run, results);

    /// <summary>In the order of the plan.</summary>
    public IReadOnlyList<UnitResult> Results { get; }

    public IReadOnlyList<TrialKey> Keys => [.. Results.Select(result => result.Folder.Key)];

    /// <summary>The environment that each unit was computed in.</summary>
    public IReadOnlyList<JsonObject> Circumstances => [.. Results.Select(result => result.Circumstances)];

    /// <summary><c>13 of 15 units; missing: trial 3 random; trial 3 entropy</c>; null where all are there.</summary>
    public string? Missing
    {
        get
        {
            string[] missing = [.. _run.Plan.Units.Except(Keys).Select(Name)];
            return missing.Length == 0
                ? null
                : $"{Results.Count} of {Plural.Of(_run.Plan.Units.Count, "unit")}; missing: {Listing.Of(missing)}";
        }
    }

    /// <summary>The units that have ended, of which there is one at least.</summary>
    /// <exception cref="ConfigurationException">None has ended.</exception>
    public static IReadOnlyList<TrialKey> Of(EarlierRun run)
    {
        TrialKey[] ended = [.. run.Plan.Units.Where(key => run.Directory.Unit(key).IsDone)];
        return ended.Length > 0 ? ended : throw new ConfigurationException(
            $"{run.Directory.Path}: no unit has ended yet; work on one: querent work {run.Directory.Path} --unit 0");
    }

    /// <param name="run">Of the units.</param>
    /// <param name="keys">Units that have ended, in the order of the plan.</param>
    /// <exception cref="DataException">A file is missing, damaged or changed, or is that of another unit.</exception>
    /// <exception cref="ConfigurationException">One is of another plan.</exception>
    public static EndedUnits Read(EarlierRun run, IReadOnlyList<TrialKey> keys) =>
        new(run, [.. keys.Select(key => Checked(run.Plan, UnitResult.Read(run.Directory.Unit(key))))]);

    /// <summary>Requires that their bits can be compared.</summary>
    /// <exception cref="ConfigurationException">They were computed on devices or machines of other kinds.</exception>
    public void RequireAlike()
    {
        foreach (UnitResult other in Results.Skip(1))
        {
            IReadOnlyList<string> differences = UnitCircumstances.Differences(Results[0].Circumstances, other.Circumstances);
            if (differences.Count > 0)
            {
                throw new ConfigurationException($"{other.Folder.ResultPath}: cannot stand beside {Name(Results[0].Folder.Key)}, " +
                    $"it was computed elsewhere: {Listing.Of(differences)}; delete this folder, and work on the unit anew");
            }
        }
    }

    /// <summary>Reports all cycles to observers, as a resumed run does.</summary>
    /// <exception cref="OperationCanceledException">It was asked for.</exception>
    public void Tell(IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.RunStarted();
        }

        foreach (UnitResult result in Results)
        {
            cancellation.ThrowIfCancellationRequested();
            RecalledCycles.Tell(result.Folder.Key, result.Records, result.Times, observers);
        }
    }

    private static UnitResult Checked(Plan plan, UnitResult result)
    {
        if ((string?)result.Circumstances["plan"] != plan.Hash)
        {
            throw new ConfigurationException($"{Path.Combine(result.Folder.ResultPath, UnitFiles.Circumstances)}: is of another " +
                $"plan than {Plan.FileName} beside it: {result.Circumstances["plan"]}, not {plan.Hash}");
        }

        return result.Records.Count == plan.Cycles ? result : throw new DataException(
            $"{Path.Combine(result.Folder.ResultPath, UnitFiles.Records)}: has {Plural.Of(result.Records.Count, "cycle")}, and " +
            $"the plan {plan.Cycles}");
    }

    private static string Name(TrialKey key) => $"trial {key.Trial} {key.Strategy}";
}
