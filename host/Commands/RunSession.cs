using Querent.Errors;
using Querent.Host.Configuration;
using Querent.Host.Output;
using Querent.Host.Reporting;
using Querent.Host.Runs;

namespace Querent.Host.Commands;

/// <summary>
/// One <c>querent run</c> from the request to the last line. Whatever can be wrong is found before the folder of the
/// run is made, or changed; from then on, everything that is finished is kept, however the run ends.
/// </summary>
internal sealed class RunSession(Terminal terminal, TimeProvider time)
{
    public int Run(RunRequest request) => LongCommand.Run(terminal, "the run began", (interruption, suddenEnd) =>
    {
        EarlierRun? earlier = request.Resume is { } path ? EarlierRun.Open(path) : null;
        using RunLock? held = earlier is null ? null : RunLock.Take(earlier.Directory.Path);
        earlier?.RequireConsistent();
        return Run(earlier is null ? request : AsBefore(request, earlier), earlier, interruption, suddenEnd);
    });

    private int Run(RunRequest request, EarlierRun? earlier, Interruption interruption, SuddenEnd suddenEnd)
    {
        var output = new OutputFolder(request.Output);
        using var bench = Workbench.Open(
            Source(request, earlier), request.Work, terminal, time, suddenEnd, interruption.Token);
        interruption.Token.ThrowIfCancellationRequested();
        output.RequireFree(bench.Plan);
        Plan plan = earlier?.Plan ?? bench.Plan;
        var warnings = new List<string>();
        WorkSettings settings = bench.Settings(plan, AttemptOwner.NewName(time), time, line =>
        {
            terminal.Warn(line);
            warnings.Add(line);
        });
        earlier?.RequireSame(bench.Plan, settings.Circumstances, request.AllowChangedPlugins, settings.Warn);
        earlier?.RequireWholeUnits();
        return Work(output, earlier?.Directory, bench, plan, settings, warnings, interruption, suddenEnd);
    }

    private int Work(OutputFolder output, RunDirectory? earlier, Workbench bench, Plan plan, WorkSettings settings,
        List<string> warnings, Interruption interruption, SuddenEnd suddenEnd)
    {
        using StartedRun started = interruption.Undivided(
            () => StartedRun.Begin(output, earlier, bench.Experiment, bench.Circumstances, plan, terminal, time,
                interruption, suddenEnd));
        warnings.ForEach(started.Record.Warn);
        IReadOnlyList<TrialKey> units = bench.Experiment.Units;
        var clock = new RunClock(
            bench.Experiment, units, units.Where(key => started.Directory.Unit(key).IsDone), time);
        var summary = new RunSummary(terminal, bench.Experiment, started.Record, clock, time);
        var runner = new ExperimentRunner(
            started.Directory, settings with { Warn = started.Warn, Clock = clock }, bench.Backend);
        return new RunConclusion(terminal, started.Record, summary, interruption).Of(() =>
        {
            summary.Start(bench.Circumstances.Device, bench.Circumstances.Threads);
            runner.Run([clock, .. started.Record.Observers, summary.Display], interruption.Token);
        });
    }

    // A configuration that is named beside --resume is compared with that of the run.
    private static ConfigurationSource Source(RunRequest request, EarlierRun? earlier)
    {
        if (earlier is null || request.Configuration is not null)
        {
            ConfigurationSource loaded = ConfigurationSource.Load(request.Configuration, request.Overrides);
            return earlier is null ? loaded : loaded with { Name = earlier.Plan.Name };
        }

        ConfigurationSource source = earlier.Source();
        foreach (string text in request.Overrides)
        {
            Override.Parse(text).Apply(source.Json);
        }

        return source;
    }

    // Where no device is named, that of the run so far.
    private static RunRequest AsBefore(RunRequest request, EarlierRun earlier)
    {
        if (request.Output is not null)
        {
            throw new ConfigurationException("--output: has no effect beside --resume, which names the folder");
        }

        if (request.Work.Device is not null || earlier.LastCircumstances is not { } last)
        {
            return request;
        }

        WorkRequest work = request.Work with
        {
            Device = (string?)last["device"],
            Precision = request.Work.Precision ?? (string?)last["precision"],
        };
        return request with { Work = work };
    }
}
