using Querent.ActiveLearning;
using Querent.Host.Display;
using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;
using Querent.Optimizers;
using Querent.Training;

namespace Querent.Host.Tests.Display;

public sealed class PlainProgressTests
{
    [Fact]
    public void The_time_left_is_told_once_a_minute_and_not_at_the_end()
    {
        var key = new TrialKey(1, "random");
        var time = new TestClock();
        using Experiment experiment = SampleExperiment.Of(new LoopOptions
        {
            Cycles = 4,
            InitialLabels = 10,
            QuerySize = 10,
            Training = new TrainingOptions { Epochs = 1, BatchSize = 5, Optimizer = new OptimizerOptions { LearningRate = 0.1f } },
        }, 1, "random");
        var clock = new RunClock(experiment, experiment.Units, [], time);
        using var output = new StringWriter { NewLine = "\n" };
        IRunObserver[] observers = [clock, new PlainProgress(experiment, output, clock, time)];
        Tell(observer => observer.TrialStarted(key, new UnitPlace(1, 0)));
        foreach ((int cycle, double seconds) in new[] { (1, 30.0), (2, 60), (3, 59), (4, 120) })
        {
            time.Pass(seconds);
            Tell(observer => observer.EpochEnded(key, cycle, new EpochProgress(1, 1, 1, null)));
            Tell(observer => observer.CycleEnded(key, SampleExperiment.Cycle(cycle, 10 * cycle, 0.5, null), new CycleTimes(seconds, 0, 0, 0)));
        }

        Assert.Equal(
        [
            "trial 1  random  cycle 1/4  10 labels  accuracy 0.500  30.0 s",
            "trial 1  random  cycle 2/4  20 labels  accuracy 0.500  60.0 s",
            "30 %, about 3:30 min left",
            "trial 1  random  cycle 3/4  30 labels  accuracy 0.500  59.0 s",
            "trial 1  random  cycle 4/4  40 labels  accuracy 0.500  2:00 min",
        ], output.ToString().TrimEnd('\n').Split('\n'));

        void Tell(Action<IRunObserver> tell) => Array.ForEach(observers, tell);
    }
}
