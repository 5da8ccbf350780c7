using Querent.Host.Display;
using Querent.Host.Output;
using Querent.Hosting;
using Querent.Hosting.Runs;

namespace Querent.Host.Commands;

/// <summary>One <c>querent run</c> from the request to the last line.</summary>
internal sealed class RunSession(Terminal terminal, TimeProvider time)
{
    public int Run(RunRequest request) => LongCommand.Run(terminal, "the run began", (interruption, suddenEnd) =>
    {
        using ExperimentRun run = new OpenBench(terminal, time, suddenEnd, interruption.Token).Of(request);
        interruption.Undivided(() => Begin(run, interruption, suddenEnd));
        var summary = new RunSummary(terminal, run.Bench.Experiment, run.Started.Record, run.Clock, time);
        return new RunConclusion(terminal, run.Started.Record, summary, interruption).Of(() =>
        {
            summary.Start(run.Bench.Circumstances.Device, run.Bench.Circumstances.Threads);
            run.Compute([summary.Display], interruption.Token);
        });
    });

    private RunRecord Begin(ExperimentRun run, Interruption interruption, SuddenEnd suddenEnd)
    {
        suddenEnd.LastWord = _ => run.Discard();
        run.Begin();
        return new LastWords(terminal, interruption, suddenEnd).Of(run.Started.Record);
    }
}
