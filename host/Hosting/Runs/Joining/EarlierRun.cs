using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>A run that began in another process, or was planned there, to be resumed.</summary>
internal sealed class EarlierRun : IPlannedWork
{
    // The parts of a plan that another build of the same code may change; any other change makes another experiment.
    private static readonly string[] s_code = ["program.", "plugins"];

    private readonly IReadOnlyList<string> _attempts;

    private EarlierRun(RunDirectory directory, Plan plan)
    {
        (Directory, Plan) = (directory, plan);
        _attempts = [.. plan.Units.Select(directory.Unit)
            .SelectMany(unit => unit.IsDone ? [unit.ResultPath] : unit.AttemptPaths)];
        LastCircumstances = _attempts.Select(UnitCircumstances.TryRead).OfType<JsonObject>().LastOrDefault();
        Units = PlannedTrials.Of(directory, plan);
    }

    public string Path => Directory.Path;

    public string Name => Plan.Name;

    /// <inheritdoc/>
    public IReadOnlyList<PlannedUnit> Units { get; }

    public RunDirectory Directory { get; }

    public Plan Plan { get; }

    /// <summary>Units that have ended.</summary>
    public int Done => Plan.Units.Count(key => Directory.Unit(key).IsDone);

    /// <exception cref="ConfigurationException">It is no run, or cannot be read.</exception>
    public static EarlierRun Open(string path) => new(RunDirectory.Open(path), Plan.Read(path));

    /// <summary>Compares the files of a run with each other; no other process may work on it.</summary>
    /// <exception cref="ConfigurationException">They contradict each other: the run was changed.</exception>
    /// <exception cref="DataException">A file of it is damaged.</exception>
    public void RequireConsistent() =>
        RunConsistency.Require(Directory, Plan, [.. _attempts.Select(UnitCircumstances.Read)]);

    /// <summary>The same without the units: attempts of others may end meanwhile, and are not read.</summary>
    public void RequireUnchanged() => RunConsistency.Require(Directory, Plan, []);

    /// <summary>The configuration that it began with.</summary>
    public ConfigurationSource Source() => new(Plan.Name, (JsonObject)Plan.Configuration.DeepClone());

    /// <summary>The device and precision that the units so far were computed on; null if there are none.</summary>
    public JsonObject? LastCircumstances { get; }

    /// <summary>Requires that every unit that has ended, or has begun, can be resumed.</summary>
    /// <exception cref="DataException">A file was damaged or changed; the message says what to do.</exception>
    public void RequireWholeUnits()
    {
        foreach (UnitFolder unit in Plan.Units.Select(Directory.Unit))
        {
            if (unit.IsDone)
            {
                RequireWhole(unit);
            }
            else
            {
                // Skipped checkpoints are reported when the work begins.
                unit.Farthest(static _ => { });
            }
        }
    }

    /// <summary>
    /// Names the kind of device that the units so far were computed on, where none is named. Which device of its kind
    /// it is differs from machine to machine.
    /// </summary>
    public WorkRequest AsBefore(WorkRequest request) => Sameness.AsBefore(LastCircumstances, request);

    /// <summary>Requires that finished and future units give comparable results.</summary>
    /// <param name="now">The plan as the present configuration, plugins and data give it.</param>
    /// <param name="circumstances">The present ones, as <c>attempt.json</c> will have them; null where no unit is
    /// worked on.</param>
    /// <param name="allowChangedCode">Whether other plugins, and another build of this program, are all right.</param>
    /// <param name="warn">Takes a line about each difference that is allowed.</param>
    /// <exception cref="ConfigurationException">They cannot; the message says what differs.</exception>
    public void RequireSame(Plan now, JsonObject? circumstances, bool allowChangedCode, Action<string> warn)
    {
        string[] differences = [.. Plan.Differences(now)];
        string[] code = [.. differences.Where(IsCode)];
        string[] others =
        [
            .. differences.Except(code),
            .. circumstances is not null && LastCircumstances is { } last
                ? UnitCircumstances.Differences(last, circumstances)
                : [],
        ];
        Sameness.Require(Directory.Path, others, code, allowChangedCode, warn);
    }

    private static void RequireWhole(UnitFolder unit)
    {
        try
        {
            UnitResult.Read(unit);
        }
        catch (DataException problem)
        {
            throw new DataException($"{problem.Message}; delete {unit.ResultPath} to have the unit computed anew", problem);
        }
    }

    private static bool IsCode(string difference) =>
        s_code.Any(prefix => difference.StartsWith(prefix, StringComparison.Ordinal));
}
