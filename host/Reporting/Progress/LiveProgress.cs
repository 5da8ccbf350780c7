using Querent.ActiveLearning;
using Querent.Host.Runs;
using Querent.Training;
using Spectre.Console;

namespace Querent.Host.Reporting.Progress;

/// <summary>
/// A bar over all epochs of the run, with what is being trained and the time left; finished cycles above it.
/// </summary>
internal sealed class LiveProgress(Experiment experiment) : IProgressDisplay
{
    private readonly CycleLine _line = new(experiment);
    private ProgressTask? _task;

    public void While(Action work) => AnsiConsole.Progress()
        .AutoClear(true)
        .HideCompleted(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 10 },
            new PercentageColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            _task = context.AddTask("preparing", maxValue: experiment.TotalEpochs);
            work();
        });

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
        Describe($"trial {key.Trial} {key.Strategy} cycle {cycle}/{experiment.Loop.Cycles} " +
            $"epoch {progress.Epoch}/{progress.Epochs} loss {Number.Fixed(progress.TargetLoss)}");
        _task?.Increment(1);
    }

    public void CycleEnded(TrialKey key, CycleResult result) => AnsiConsole.WriteLine(_line.Format(key, result));

    private void Describe(string text)
    {
        if (_task is not null)
        {
            _task.Description = Markup.Escape(text);
        }
    }
}
