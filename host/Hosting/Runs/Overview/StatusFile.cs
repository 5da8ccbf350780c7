using System.Text.Json;
using Querent.ActiveLearning;
using Querent.Hosting.Runs.Units;
using Querent.Training;

namespace Querent.Hosting.Runs.Overview;

/// <summary>
/// Writes <c>status.json</c> into the folder of an attempt, once a second and from a thread of its own: a step only
/// leaves its numbers here, and a long evaluation shows life too. A file that cannot be written ends nothing.
/// </summary>
internal sealed class StatusFile : IRunObserver, IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly string s_training = UnitStatus.Word(TrialPhase.Train);

    private readonly string _folder;
    private readonly RunClock _clock;
    private readonly TimeProvider _time;
    private readonly OneWarning _warning;
    private readonly RecentSpeed _speed;
    private readonly Lock _lock = new();
    private readonly Lock _writing = new();
    private UnitStatus _status;
    private StepProgress? _step;
    private int _nextLabels;
    private ITimer? _timer;
    private bool _hasEnded;

    /// <param name="folder">Of the attempt.</param>
    /// <param name="start">The status when the work begins.</param>
    /// <param name="clock">Told of all that happens before this is.</param>
    /// <param name="time">Of the machine.</param>
    /// <param name="warning">Told why it cannot be written.</param>
    public StatusFile(string folder, UnitStatus start, RunClock clock, TimeProvider time, OneWarning warning)
    {
        (_folder, _status, _clock) = (folder, start, clock);
        (_time, _warning, _speed) = (time, warning, new RecentSpeed(time));
    }

    private string Hidden => Path.Combine(_folder, $".{UnitFiles.Status}");

    /// <summary>Writes from now on.</summary>
    public void Start() =>
        _timer = _time.CreateTimer(static file => ((StatusFile)file!).Write(), this, TimeSpan.Zero, s_pause);

    public void StepEnded(TrialKey key, int cycle, StepProgress progress)
    {
        lock (_lock)
        {
            if (_status.Cycle != cycle || _status.Phase != s_training)
            {
                Turn(cycle, s_training);
            }

            _step = progress;
            _speed.Add(progress.Samples);
        }
    }

    public void EpochEnded(TrialKey key, int cycle, EpochProgress progress)
    {
        lock (_lock)
        {
            _status = _status with { Loss = progress.TargetLoss, RankingLoss = progress.RankingLoss };
        }
    }

    public void CycleEnded(TrialKey key, CycleResult result, CycleTimes times)
    {
        lock (_lock)
        {
            _nextLabels = result.LabeledCount + result.Picks.Count;
        }
    }

    public void PhaseReached(TrialKey key, int cycle, TrialPhase phase)
    {
        lock (_lock)
        {
            Turn(cycle, UnitStatus.Word(phase));
        }
    }

    /// <summary>Replaces the file, unless another thread is at it.</summary>
    public void Write()
    {
        if (!_writing.TryEnter())
        {
            return;
        }

        try
        {
            if (!_hasEnded)
            {
                Replace(JsonSerializer.SerializeToUtf8Bytes(Now(), OverviewJson.Default.UnitStatus));
            }
        }
        catch (Exception problem)
        {
            Attempts.All(() => File.Delete(Hidden));

            // A missing folder ends the run, with a better message.
            if (Directory.Exists(_folder))
            {
                _warning.Tell($"{Path.Combine(_folder, UnitFiles.Status)}: cannot be written: {problem.Message}; " +
                    "querent status will not show how far the unit is");
            }
        }
        finally
        {
            _writing.Exit();
        }
    }

    /// <summary>Nothing is written afterwards.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_writing)
        {
            _hasEnded = true;
        }
    }

    private void Turn(int cycle, string phase)
    {
        bool isNext = cycle != _status.Cycle;
        if (isNext || phase != s_training)
        {
            _speed.Reset();
        }

        _status = _status with { Phase = phase, Cycle = cycle };
        if (isNext)
        {
            (_step, _status) = (null, _status with { Epoch = 0, Labels = _nextLabels });
        }
    }

    private UnitStatus Now()
    {
        lock (_lock)
        {
            return _status with
            {
                Updated = _time.GetUtcNow(),
                Epoch = _step?.Epoch ?? _status.Epoch,
                Step = _step?.Step,
                Steps = _step?.Steps,
                ImagesPerSecond = _speed.PerSecond,
                Share = _clock.UnitShare,
                SecondsLeft = _clock.UnitSecondsLeft,
                RunSecondsLeft = _clock.IsOfWholeRun ? _clock.SecondsLeft : null,
            };
        }
    }

    // Not flushed to the disk: it is not needed after a power cut.
    private void Replace(byte[] content)
    {
        File.WriteAllBytes(Hidden, content);
        File.Move(Hidden, Path.Combine(_folder, UnitFiles.Status), overwrite: true);
    }
}
