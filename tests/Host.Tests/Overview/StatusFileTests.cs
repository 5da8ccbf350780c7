using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Overview;
using Querent.Host.Tests.Support;
using Querent.Optimizers;
using Querent.Training;

namespace Querent.Host.Tests.Overview;

public sealed class StatusFileTests : IDisposable
{
    private static readonly TrialKey s_key = new(1, "random");

    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _time = new();
    private readonly List<string> _warnings = [];
    private readonly Experiment _experiment = SampleExperiment.Of(new LoopOptions
    {
        Cycles = 2,
        InitialLabels = 10,
        QuerySize = 10,
        Training = new TrainingOptions { Epochs = 2, BatchSize = 5, Optimizer = new OptimizerOptions { LearningRate = 0.1f } },
    }, 2, "random");

    [Fact]
    public void It_says_what_is_at_hand()
    {
        using StatusFile file = Begin(out RunClock clock);
        Step(file, clock, new StepProgress(1, 2, 1, 2, 5), seconds: 1);
        Step(file, clock, new StepProgress(1, 2, 2, 2, 5), seconds: 2);
        file.EpochEnded(s_key, 1, new EpochProgress(1, 2, double.NaN, 0.25));
        file.Write();

        JsonObject status = Read();
        Assert.Equal(["version", "trial", "strategy", "host", "process", "updated", "phase", "cycle", "cycles", "epoch",
            "epochs", "step", "steps", "labels", "loss", "rankingLoss", "imagesPerSecond", "share", "secondsLeft",
            "runSecondsLeft"], status.Select(field => field.Key));
        Assert.Equal((1, "train", 1, 2), ((int)status["version"]!, (string)status["phase"]!, (int)status["cycle"]!, (int)status["cycles"]!));
        Assert.Equal((1, 2, 2, 2), ((int)status["epoch"]!, (int)status["epochs"]!, (int)status["step"]!, (int)status["steps"]!));
        Assert.Equal("NaN", (string)status["loss"]!);
        Assert.Equal(0.25, (double)status["rankingLoss"]!);

        // Between the ends of two steps.
        Assert.Equal(2.5, (double)status["imagesPerSecond"]!, 9);
        Assert.Equal(1 / 6.0, (double)status["share"]!, 9);
        Assert.Equal(15, (double)status["secondsLeft"]!, 9);
        Assert.Equal(33, (double)status["runSecondsLeft"]!, 9);
        Assert.Equal(Environment.ProcessId, (int)status["process"]!);
        Assert.Equal(_time.GetUtcNow(), (DateTimeOffset)status["updated"]!);
    }

    [Fact]
    public void A_phase_has_no_speed_of_the_one_before()
    {
        using StatusFile file = Begin(out RunClock clock);
        Step(file, clock, new StepProgress(2, 2, 1, 2, 5), seconds: 1);
        Step(file, clock, new StepProgress(2, 2, 2, 2, 5), seconds: 1);
        file.PhaseReached(s_key, 1, TrialPhase.Evaluate);
        file.Write();
        JsonObject evaluating = Read();
        file.CycleEnded(s_key, SampleExperiment.Cycle(1, 10, 0.5, null) with { Picks = [new Pick(3), new Pick(4)] }, default);
        file.PhaseReached(s_key, 1, TrialPhase.AwaitLabels);
        file.Write();
        JsonObject waiting = Read();
        Step(file, clock, new StepProgress(1, 2, 1, 3, 5), seconds: 100, cycle: 2);
        file.Write();
        JsonObject next = Read();

        Assert.Equal(("evaluate", 1, 2, 10), Place(evaluating));
        Assert.Null(evaluating["imagesPerSecond"]);
        Assert.Equal(("await-labels", 1, 2, 10), Place(waiting));
        Assert.Equal(("train", 2, 1, 12), Place(next));
        Assert.Null(next["imagesPerSecond"]);
    }

    [Fact]
    public void What_cannot_be_written_is_told_once_and_ends_nothing()
    {
        Directory.CreateDirectory(_folder.Under("status.json/in the way"));
        using StatusFile file = Begin(out _);
        file.Write();
        file.Write();

        Assert.StartsWith($"{_folder.Under("status.json")}: cannot be written: ", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Equal(["status.json"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Nothing_is_written_after_the_end()
    {
        StatusFile file = Begin(out _);
        file.Dispose();
        file.Write();

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        Assert.Empty(_warnings);
    }

    public void Dispose()
    {
        _experiment.Dispose();
        _folder.Dispose();
    }

    private static (string Phase, int Cycle, int Epoch, int Labels) Place(JsonObject status) =>
        ((string)status["phase"]!, (int)status["cycle"]!, (int)status["epoch"]!, (int)status["labels"]!);

    private StatusFile Begin(out RunClock clock)
    {
        clock = new RunClock(_experiment, _experiment.Units, [], _time);
        clock.TrialStarted(s_key, new UnitPlace(1, 0));
        var start = new UnitStatus
        {
            Trial = 1,
            Strategy = "random",
            Host = Environment.MachineName,
            Process = Environment.ProcessId,
            Phase = "train",
            Cycle = 1,
            Cycles = 2,
            Epochs = 2,
            Labels = 10,
        };
        return new StatusFile(_folder.Path, start, clock, _time, new OneWarning(_warnings.Add));
    }

    private void Step(StatusFile file, RunClock clock, StepProgress progress, double seconds, int cycle = 1)
    {
        _time.Pass(seconds);
        clock.StepEnded(s_key, cycle, progress);
        file.StepEnded(s_key, cycle, progress);
    }

    private JsonObject Read() => JsonNode.Parse(File.ReadAllText(_folder.Under("status.json")))!.AsObject();
}
