using System.Text.Json.Nodes;
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
    public int Run(RunRequest request)
    {
        using var interruption = new Interruption(terminal, "the step at hand");
        using var fileSizeLimit = new FileSizeLimit();
        using var suddenEnd = new SuddenEnd(terminal, interruption.Token);
        interruption.LastWord = () => terminal.Error.WriteLine(
            "interrupted: the step at hand was given up before the run began; nothing was written");
        try
        {
            using EarlierRun? earlier = request.Resume is { } path ? EarlierRun.Open(path) : null;
            return Run(earlier is null ? request : AsBefore(request, earlier), earlier, interruption, suddenEnd);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            terminal.Out.WriteLine("interrupted before the run began; nothing was written");
            return ExitCode.Cancelled;
        }
    }

    private int Run(RunRequest request, EarlierRun? earlier, Interruption interruption, SuddenEnd suddenEnd)
    {
        bool isTaken = request.Output is { } output && Plan.Exists(output);
        if (request.Output is not null && !isTaken)
        {
            RunDirectory.CheckFree(request.Output);
        }

        using var bench = Workbench.Open(
            Source(request, earlier), request.Work, terminal, time, suddenEnd, interruption.Token);
        interruption.Token.ThrowIfCancellationRequested();
        if (isTaken)
        {
            throw TakenFolder.Explain(request.Output!, bench.Plan);
        }

        Plan plan = earlier?.Plan ?? bench.Plan;
        var warnings = new List<string>();
        WorkSettings settings = bench.Settings(plan, AttemptOwner.NewName(time), time, line =>
        {
            terminal.Warn(line);
            warnings.Add(line);
        }) with { IsAlone = true };
        earlier?.RequireSame(bench.Plan, settings.Circumstances, request.AllowChangedPlugins, settings.Warn);
        return Work(request, earlier?.Directory, bench, plan, settings, warnings, interruption, suddenEnd);
    }

    private int Work(RunRequest request, RunDirectory? earlier, Workbench bench, Plan plan, WorkSettings settings,
        List<string> warnings, Interruption interruption, SuddenEnd suddenEnd)
    {
        using StartedRun started = interruption.Undivided(
            () => StartedRun.Begin(request, earlier, bench, plan, terminal, time, interruption, suddenEnd));
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
    private static RunRequest AsBefore(RunRequest request, EarlierRun earlier) =>
        request.Output is not null
            ? throw new ConfigurationException("--output: has no effect beside --resume, which names the folder")
            : earlier.LastCircumstances is { } last && request.Work.Device is null
                ? request with { Work = request.Work with { Device = Name(last), Precision = request.Work.Precision ?? (string?)last["precision"] } }
                : request;

    private static string? Name(JsonObject circumstances) => (string?)circumstances["device"];
}
