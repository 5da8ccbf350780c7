using Querent.Data;
using Querent.Errors;
using Querent.Hosting.Devices;
using Querent.Host.Output;
using Querent.Hosting.Reporting.Measures;
using Querent.Host.Display;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;

namespace Querent.Host.Display;

/// <summary>Console output of a run: a line at its start, its progress, and the results.</summary>
internal sealed class RunSummary(
    Terminal terminal, Experiment experiment, RunRecord record, RunClock clock, TimeProvider time)
{
    public IProgressDisplay Display { get; } = ProgressDisplay.On(terminal, experiment, clock, time);

    public void Start(Device device, int threads)
    {
        string strategies = string.Join(", ", experiment.Strategies.Select(strategy => strategy.Label));
        Write($"querent {ProgramVersion.Text}: {experiment.Name} on {device.Label}, {Plural.Of(threads, "thread")}, " +
            $"seed {experiment.SeedNumber}");
        if (device.Facts is { } facts)
        {
            Array.ForEach([.. Paragraph.Wrap($"{device.Name}: ", facts)], Write);
        }

        Write($"{experiment.TaskName}: {Plural.Of(experiment.Samples.Count(Split.Pool), "image")} in the pool, " +
            $"{experiment.Samples.Count(Split.Test)} to test");
        if (experiment.Oracle is { } oracle)
        {
            Array.ForEach([.. Paragraph.Wrap("oracle: ", oracle.Description)], Write);
        }

        Write($"{Plural.Of(experiment.Trials, "trial")} x {Plural.Of(experiment.Loop.Cycles, "cycle")} x {strategies}");
        Write("");
    }

    /// <param name="state">The final state of the run, in a word or two.</param>
    public void End(string state)
    {
        ResultLines.Write(terminal, record.Results, experiment.Trials);
        Write($"{state}: {record.ReportPath}");
    }

    private void Write(string line) => terminal.Out.WriteLine(line);
}
