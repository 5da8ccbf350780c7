using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>
/// Finished runs of one protocol with other seeds, as one run with all their trials: those of the first run keep their
/// numbers, the others are counted on.
/// </summary>
internal sealed class JoinedRuns
{
    // Of two runs that may be joined, these parts of the plan may differ.
    private static readonly string[] s_free = ["name ", "configuration.seed ", "configuration.trials ", "units"];
    private static readonly string[] s_code = ["program.", "plugins"];

    private readonly IReadOnlyList<(EarlierRun Run, EndedUnits Units)> _runs;

    private JoinedRuns(IReadOnlyList<(EarlierRun Run, EndedUnits Units)> runs) => _runs = runs;

    public EarlierRun First => _runs[0].Run;

    /// <summary>Of all runs together.</summary>
    public int Trials => _runs.Sum(run => TrialsOf(run.Run));

    /// <summary>Of each run, in their order.</summary>
    public IReadOnlyList<int> Seeds => [.. _runs.Select(run => SeedOf(run.Run))];

    /// <summary>The environment that each unit was computed in.</summary>
    public IReadOnlyList<JsonObject> Circumstances =>
        [.. _runs.SelectMany(run => run.Units.Circumstances)];

    /// <summary>Reads and checks all units of all runs.</summary>
    /// <param name="paths">Of the runs.</param>
    /// <param name="warn">Takes a line about each difference that is allowed.</param>
    /// <exception cref="ConfigurationException">A run is not finished, is there twice, or is of another protocol or
    /// kind of device; the message says what differs.</exception>
    /// <exception cref="DataException">A file is missing, damaged or changed.</exception>
    public static JoinedRuns Read(IReadOnlyList<string> paths, Action<string> warn)
    {
        var runs = new List<(EarlierRun Run, EndedUnits Units)>();
        foreach (string path in paths)
        {
            var run = EarlierRun.Open(path);
            var units = EndedUnits.Read(run, EndedUnits.Of(run));
            if (units.Missing is { } missing)
            {
                throw new ConfigurationException($"{path}: is not finished: {missing}");
            }

            units.RequireAlike();
            RequireJoinable(runs, run, units, warn);
            runs.Add((run, units));
        }

        return new JoinedRuns(runs);
    }

    /// <summary>Reports all cycles to observers under the numbers of the joined trials.</summary>
    /// <exception cref="OperationCanceledException">It was asked for.</exception>
    public void Tell(IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        int before = 0;
        foreach ((EarlierRun run, EndedUnits units) in _runs)
        {
            units.Tell([.. observers.Select(observer => new LaterTrials(observer, before))], cancellation);
            before += TrialsOf(run);
        }
    }

    private static void RequireJoinable(
        List<(EarlierRun Run, EndedUnits Units)> others, EarlierRun run, EndedUnits units, Action<string> warn)
    {
        string path = run.Directory.Path;
        if (others.FirstOrDefault(other => SeedOf(other.Run) == SeedOf(run)).Run is { } twin)
        {
            throw new ConfigurationException($"{path}: has the seed {SeedOf(run)} of {twin.Directory.Path}: its trials are the " +
                "same; join runs with other seeds");
        }

        if (others.Count == 0)
        {
            return;
        }

        string[] differences =
        [
            .. others[0].Run.Plan.Differences(run.Plan).Where(difference => !Begins(difference, s_free)),
            .. UnitCircumstances.Differences(others[0].Units.Circumstances[0], units.Circumstances[0]),
        ];
        string[] code = [.. differences.Where(difference => Begins(difference, s_code))];
        string[] protocol = [.. differences.Except(code)];
        if (protocol.Length > 0)
        {
            throw new ConfigurationException(
                $"{path}: is of another protocol than {others[0].Run.Directory.Path}: {Listing.Of(protocol)}");
        }

        if (code.Length > 0)
        {
            warn($"{path}: was computed by another build of plugins or program: {Listing.Of(code)}");
        }
    }

    private static bool Begins(string difference, string[] prefixes) =>
        prefixes.Any(prefix => difference.StartsWith(prefix, StringComparison.Ordinal));

    private static int TrialsOf(EarlierRun run) => run.Plan.Units.Max(key => key.Trial);

    private static int SeedOf(EarlierRun run) => (int)run.Plan.Configuration["seed"]!;
}
