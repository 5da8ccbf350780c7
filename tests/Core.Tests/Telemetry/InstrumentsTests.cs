using System.Diagnostics.Metrics;
using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Checkpoints;
using Querent.Core.Tests.ActiveLearning;
using Querent.Core.Tests.Training;
using Querent.Randomness;
using Querent.Telemetry;
using Querent.Training;
using Xunit;

namespace Querent.Core.Tests.Telemetry;

public sealed class InstrumentsTests
{
    private const int Initial = 9;
    private const int Query = 5;
    private const int Cycles = 3;
    private const int Epochs = 2;
    private const int Batch = 4;
    private const int Candidates = 20;

    [Fact]
    public void A_trial_is_counted_to_the_image()
    {
        string folder = Directory.CreateTempSubdirectory("querent-tests-").FullName;
        try
        {
            using var meter = new Measured();
            Run(new CheckpointFolder(Path.Combine(folder, "checkpoint")));

            int[] labels = [.. Enumerable.Range(0, Cycles).Select(cycle => Initial + (cycle * Query))];
            int steps = Epochs * labels.Sum(count => (count + Batch - 1) / Batch);
            var task = new TinyTask();
            Assert.Equal(Epochs * labels.Sum(), meter.Sum("querent.images.trained"));
            Assert.Equal(steps, meter.Sum("querent.steps"));
            Assert.Equal(steps, meter.Count("querent.step.duration"));
            Assert.Equal(Epochs * Cycles, meter.Sum("querent.epochs"));
            Assert.Equal(Cycles, meter.Sum("querent.cycles"));
            Assert.Equal((Cycles * task.Count(Data.Split.Test)) + ((Cycles - 1) * (Candidates + Query)),
                meter.Sum("querent.images.scored"));

            // One per phase.
            Assert.Equal(3 * Cycles, meter.Sum("querent.checkpoints"));
            Assert.Equal(3 * Cycles, meter.Count("querent.checkpoint.duration"));
            Assert.True(meter.Sum("querent.checkpoint.size") > Directory.GetFiles(
                Path.Combine(folder, "checkpoint"), "*").Sum(file => new FileInfo(file).Length));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(CheckpointFolder checkpoints)
    {
        using var backend = new CpuBackend(1);
        using var trial = new Trial(new TrialSetup
        {
            Task = new TinyTask(),
            Samples = new TinyTask().Samples,
            Backend = backend,
            Options = new LoopOptions
            {
                InitialLabels = Initial,
                QuerySize = Query,
                Cycles = Cycles,
                CandidateSubset = Candidates,
                ScoringBatchSize = 16,
                Training = Models.Options with { Epochs = Epochs, BatchSize = Batch },
            },
            Seed = new Seed(9),
            Number = 1,
            Strategy = StubStrategy.First(Signal.ClassProbabilities),
            StrategyName = "stub",
        });
        ActiveLearningLoop.Run(
            trial, new GroundTruthOracle(new TinyTask().Samples), new RecordingObserver(), () => checkpoints.Write(trial.Save()), default);
    }

    /// <summary>The measurements on the thread of a test; other tests measure on their own threads.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, double Value)> _values = [];
        private readonly int _thread = Environment.CurrentManagedThreadId;

        public Measured()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Instruments.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
            _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument, value));
            _listener.Start();
        }

        public double Sum(string name) => _values.Where(entry => entry.Name == name).Sum(entry => entry.Value);

        public int Count(string name) => _values.Count(entry => entry.Name == name);

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value)
        {
            if (Environment.CurrentManagedThreadId == _thread)
            {
                _values.Add((instrument.Name, value));
            }
        }
    }
}
