using Querent.Errors;
using Querent.Host.Output;
using Querent.Host.Display;
using Querent.Hosting;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;
using Querent.Hosting.Runs.Verification;
using Querent.Hosting.Text;

namespace Querent.Host.Commands;

/// <summary>One <c>querent verify</c>; it changes nothing.</summary>
internal sealed class VerifySession(Terminal terminal, TimeProvider time)
{
    public int Run(VerifyRequest request) =>
        LongCommand.Run(terminal, "the verification ended", (interruption, suddenEnd) =>
        {
            var run = EarlierRun.Open(request.Folder);
            int cycles = request.Cycles(run.Plan);
            IReadOnlyList<TrialKey> keys = request.Units(run);
            if (StoredUnits.Read(run, keys, out EndedUnits? units) is { } damage)
            {
                return Different(damage);
            }

            using Workbench bench = new OpenBench(terminal, time, suddenEnd, interruption.Token)
                .Of(run.Source(), run.AsBefore(request.Work));
            run.RequireSame(bench.Plan, circumstances: null, allowChangedCode: true, terminal.Warn);
            Say($"querent {ProgramVersion.Text}: verifying {request.Folder} on {bench.Circumstances.Device.Label}, " +
                $"{Plural.Of(bench.Circumstances.Threads, "thread")}");
            return Static(run, units!, bench, request) ?? Compute(units!, bench, cycles, request, interruption.Token);
        });

    // Null where all is in order.
    private int? Static(EarlierRun run, EndedUnits units, Workbench bench, VerifyRequest request)
    {
        Say($"checksums, records and plan of {Plural.Of(units.Results.Count, "unit")}: in order");
        string? model = units.Results
            .Select(unit => StoredModel.Difference(unit, bench.Experiment, bench.Backend))
            .FirstOrDefault(difference => difference is not null);
        if (model is not null)
        {
            return Different(model);
        }

        Say("models: those of the last cycles");
        bool hasTables = request.Unit is null && StoredUnits.IsComplete(run);
        if (hasTables && StoredTables.Difference(run, units, bench.Experiment) is { } table)
        {
            return Different(table);
        }

        Say(hasTables ? "tables: those of the records" : "tables: not compared, they are not of these units alone");
        return null;
    }

    private int Compute(
        EndedUnits units, Workbench bench, int cycles, VerifyRequest request, CancellationToken cancellation)
    {
        IReadOnlyList<string> elsewhere = UnitCircumstances.Differences(
            units.Circumstances[0], RunManifest.Describe(bench.Circumstances));
        if (elsewhere.Count > 0)
        {
            terminal.Warn("this is another kind of machine or device than that of the run, so that bits cannot be expected to " +
                $"agree: {Listing.Of(elsewhere)}");
        }

        var findings = new ReplayFindings(takesAll: elsewhere.Count > 0);
        var clock = new RunClock(bench.Experiment, [.. units.Keys], [], time);
        IProgressDisplay display = ProgressDisplay.On(terminal, bench.Experiment, clock, time);
        var replay = new Replay(bench.Experiment, bench.Backend, time, cycles, findings);
        display.While(() => replay.Run(units, [clock, display], cancellation));
        return Conclude(units, findings, elsewhere.Count > 0,
            $"{Plural.Of(units.Results.Count, "unit")}, {Plural.Of(cycles, "cycle")} each", request);
    }

    private int Conclude(EndedUnits units, ReplayFindings findings, bool isElsewhere, string what, VerifyRequest request)
    {
        if (findings.Difference is not { } difference)
        {
            Say($"verified: {what}: the same bits");
            return Missing(units, request);
        }

        if (!isElsewhere)
        {
            return Different(difference);
        }

        Say($"another machine: {what}: {findings.Distance.Text}; the first difference is: {difference}");
        return ExitCode.Partial;
    }

    private int Missing(EndedUnits units, VerifyRequest request)
    {
        if (request.Unit is not null || units.Missing is not { } missing)
        {
            return ExitCode.Success;
        }

        Say(missing);
        return ExitCode.Partial;
    }

    private int Different(string difference)
    {
        Say($"different: {Terminal.OneLine(difference)}");
        return ExitCode.Different;
    }

    private void Say(string line) => terminal.Out.WriteLine(line);
}
