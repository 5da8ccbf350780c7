using Querent.Errors;
using Querent.Host.Output;
using Querent.Hosting.Engines;
using Querent.Hosting.Engines.Kubernetes;
using Querent.Hosting.Engines.Local;
using Querent.Hosting.Engines.Slurm;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Shards;

namespace Querent.Host.Commands;

/// <summary>One <c>querent submit</c>: units without a result go to an engine. Given twice, it gives what is still missing.</summary>
internal sealed class SubmitSession(Terminal terminal, TimeProvider time)
{
    /// <summary>The whole path of the folder.</summary>
    public required string Experiment { get; init; }

    public required int? AtOnce { get; init; }

    public required int? Threads { get; init; }

    /// <summary>Options for <c>work</c>.</summary>
    public required IReadOnlyList<string> WorkOptions { get; init; }

    public int ToSlurm(SlurmOptions options)
    {
        options.RequireUsable();
        SubmitRequest all = Request();
        int[] queued = [.. EngineReading.Queued(Experiment)];
        SubmitRequest request = all with { Units = [.. all.Units.Except(queued)] };
        if (request.Units.Count < all.Units.Count)
        {
            terminal.Out.WriteLine($"in the queue already: {Plural.Of(all.Units.Count - request.Units.Count, "unit")}");
        }

        if (IsNothing(request))
        {
            return ExitCode.Success;
        }

        foreach (SubmittedJob job in new SlurmEngine(options, time).Submit(request).Jobs)
        {
            terminal.Out.WriteLine($"submitted: {Plural.Of(job.Units.Count, "unit")} ({UnitList.Text(job.Units)}) as job {job.Id}");
        }

        terminal.Out.WriteLine($"querent status {Experiment} shows how far they are");
        return ExitCode.Success;
    }

    /// <summary>The manifest is on standard output alone.</summary>
    public int ToKubernetes(KubernetesOptions options)
    {
        SubmitRequest request = Request();
        if (request.Units.Count == 0)
        {
            terminal.Error.WriteLine(AllDone(request));
            return ExitCode.Success;
        }

        (string path, string text) = new KubernetesEngine(options, time).Write(request);
        terminal.Out.Write(text);
        terminal.Note($"nothing was applied: kubectl apply -f {path}");
        return ExitCode.Success;
    }

    public int ToProcesses() => LongCommand.Run(terminal, "a unit began", (interruption, suddenEnd) =>
    {
        suddenEnd.Place = () => "while units were worked on";
        SubmitRequest request = Request();
        if (IsNothing(request))
        {
            return ExitCode.Success;
        }

        // Each process saves within seconds of its own; none is left behind.
        interruption.Answered();
        var engine = new LocalEngine(terminal.Out.WriteLine, time);
        try
        {
            int failed = engine.Run(request, interruption.Token);
            terminal.Out.WriteLine(failed == 0
                ? AllDone(request)
                : $"failed: {Plural.Of(failed, "unit")} of {request.Work.Units.Count}; querent status {Experiment} says why");
            return failed == 0 ? ExitCode.Success : ExitCode.Partial;
        }
        catch (OperationCanceledException)
        {
            terminal.Out.WriteLine("interrupted: all units are saved; the same command goes on with them");
            return ExitCode.Cancelled;
        }
    });

    private SubmitRequest Request()
    {
        IPlannedWork work = PlannedFolder.Open(Experiment);
        work.RequireUnchanged();
        return new SubmitRequest
        {
            Experiment = Experiment,
            Work = work,
            Units = [.. work.Units.Where(unit => !unit.IsDone).Select(unit => unit.Number)],
            Directory = Environment.CurrentDirectory,
            Program = ThisProgram.Words,
            WorkOptions = WorkOptions,
            Threads = Threads,
            AtOnce = AtOnce,
        };
    }

    private bool IsNothing(SubmitRequest request)
    {
        if (request.Units.Count == 0 && request.Work.Units.All(unit => unit.IsDone))
        {
            terminal.Out.WriteLine(AllDone(request));
        }

        return request.Units.Count == 0;
    }

    private string AllDone(SubmitRequest request) =>
        $"all {Plural.Of(request.Work.Units.Count, "unit")} done; querent merge {Experiment} puts them together";
}
