using Querent.ActiveLearning;
using Querent.Hosting;
using Querent.Hosting.Runs;

var request = new RunRequest
{
    Configuration = "default",
    Overrides = ["trials=1", "loop.cycles=2", "training.epochs=2", "dataset.poolSize=300", "dataset.testSize=60"],
    Output = args[0],
    Work = new WorkRequest { Threads = 2, Plugins = [args[1]] },
};
using ExperimentRun run = ExperimentRun.Open(request, new RunNotices { Warn = Console.Error.WriteLine });
run.Work([new CyclePrinter()]);
Console.WriteLine($"{run.Results.Metric("random", run.Results.LastCycle).Mean:F3} {run.ReportPath}");

internal sealed class CyclePrinter : IRunObserver
{
    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times) =>
        Console.WriteLine($"{key.Strategy} {result.LabeledCount} labels: {result.Metrics["accuracy"]:F3}");
}
