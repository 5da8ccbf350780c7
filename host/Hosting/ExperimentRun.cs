using Querent.Data;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs;
using Querent.Training;

namespace Querent.Hosting;

/// <summary>
/// A run of an experiment, new or resumed. All errors of input are found while it is opened, before its folder is
/// made or changed; from <see cref="Begin"/> on, everything that is finished is kept, however the run ends.
/// </summary>
public sealed class ExperimentRun : IDisposable
{
    private readonly OutputFolder _output;
    private readonly EarlierRun? _earlier;
    private readonly RunLock? _held;
    private readonly WorkSettings _settings;
    private readonly Action<string> _warn;
    private readonly StrategyNotes _notes;
    private readonly TimeProvider _time;
    private readonly List<string> _warnings = [];
    private readonly Plan _plan;
    private RunDirectory? _directory;
    private StartedRun? _started;

    private ExperimentRun(
        RunRequest request, EarlierRun? earlier, RunLock? held, RunNotices notices, TimeProvider time, CancellationToken cancellation)
    {
        (_earlier, _held, _warn, _time, _output) = (earlier, held, notices.Warn, time, new OutputFolder(request.Output));
        _notes = new StrategyNotes(notices.Note);
        Bench = Workbench.Open(Source(request, earlier), request.Work, notices, cancellation);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            _output.RequireFree(Bench.Plan);
            _plan = earlier?.Plan ?? Bench.Plan;
            _settings = Bench.Settings(_plan, AttemptOwner.NewName(time), time, Warn);
            earlier?.RequireSame(Bench.Plan, _settings.Circumstances, request.AllowChangedPlugins, Warn);
            earlier?.RequireWholeUnits();
            Clock = new RunClock(
                Bench.Experiment, Units, Units.Where(key => earlier?.Directory.Unit(key).IsDone == true), time);
        }
        catch
        {
            Bench.Dispose();
            throw;
        }
    }

    /// <summary>Name of the configuration.</summary>
    public string Name => _plan.Name;

    /// <summary>The images of the experiment with their labels.</summary>
    public Samples Samples => Bench.Experiment.Samples;

    /// <summary>The task that is learned.</summary>
    public ITask Task => Bench.Experiment.Task;

    /// <summary>The units of work: each trial with each strategy, in the order in which they are worked on.</summary>
    public IReadOnlyList<TrialKey> Units => Bench.Experiment.Units;

    /// <summary>The folder of the run.</summary>
    /// <exception cref="InvalidOperationException">The run has not begun.</exception>
    public string Folder => Started.Directory.Path;

    /// <summary>The page about the run for people, an HTML file that needs no other.</summary>
    /// <exception cref="InvalidOperationException">The run has not begun.</exception>
    public string ReportPath => Started.Record.ReportPath;

    /// <summary>Every finished cycle.</summary>
    /// <exception cref="InvalidOperationException">The run has not begun.</exception>
    public RunResults Results => Started.Record.Results;

    internal Workbench Bench { get; }

    internal RunClock Clock { get; }

    internal StartedRun Started => _started ?? throw new InvalidOperationException("The run has not begun: call Begin.");

    /// <summary>Opens plugins, data and device, and checks all of them. Nothing is written.</summary>
    /// <param name="request">The run.</param>
    /// <param name="notices">Receives warnings and slow steps; null to ignore them.</param>
    /// <param name="time">Clock of the machine; null for the system's.</param>
    /// <param name="cancellation">Asked for between steps.</param>
    /// <exception cref="QuerentException">Something that was asked for cannot be had or does not fit together; the
    /// message is one line that says what to do.</exception>
    /// <exception cref="OperationCanceledException">The preparation was interrupted.</exception>
    public static ExperimentRun Open(
        RunRequest request, RunNotices? notices = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        EarlierRun? earlier = request.Resume is { } path ? EarlierRun.Open(path) : null;
        RunLock? held = earlier is null ? null : RunLock.Take(earlier.Directory.Path);
        try
        {
            earlier?.RequireConsistent();
            return new ExperimentRun(earlier is null ? request : AsBefore(request, earlier), earlier, held,
                notices ?? new RunNotices(), time ?? TimeProvider.System, cancellation);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Creates the folder, or takes it over, and writes the facts that are known before the first epoch.
    /// </summary>
    /// <exception cref="QuerentException">The folder cannot be written, or another run was quicker.</exception>
    /// <exception cref="InvalidOperationException">The run has begun already.</exception>
    public void Begin()
    {
        if (_directory is not null)
        {
            throw new InvalidOperationException("The run has begun already.");
        }

        _directory = _earlier?.Directory ?? _output.Create(Bench.Experiment, _time);
        _started = StartedRun.Begin(Bench, _plan, _directory, isNew: _earlier is null, _warn, _time);
        _warnings.ForEach(_started.Record.Warn);
    }

    /// <summary>Works on all units that have not ended, and writes down how the run ended.</summary>
    /// <param name="observers">Receive the events, on this thread.</param>
    /// <param name="cancellation">Ends the run after the present step; finished work is kept, and the run can be
    /// resumed.</param>
    /// <exception cref="QuerentException">A trial could not continue; finished work is kept.</exception>
    /// <exception cref="OperationCanceledException">The run was interrupted.</exception>
    public void Work(IReadOnlyList<IRunObserver> observers, CancellationToken cancellation = default)
    {
        if (_directory is null)
        {
            Begin();
        }

        try
        {
            Compute(observers, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Started.Record.End(RunStatus.Cancelled, RunRecord.Interrupted);
            throw;
        }
        catch (Exception problem)
        {
            Started.Record.End(RunStatus.Failed, problem.Message);
            throw;
        }

        if (Started.Record.End(RunStatus.Completed, null) is [{ } unrecorded, ..])
        {
            throw new DataException($"the end of the run could not be recorded: {unrecorded.Message}", unrecorded);
        }
    }

    /// <summary>Closes files and device.</summary>
    public void Dispose()
    {
        _started?.Dispose();
        Bench.Dispose();
        _held?.Dispose();
    }

    /// <summary>Works without writing down how the run ended: that is the caller's.</summary>
    internal void Compute(IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        WorkSettings settings = _settings with { Warn = Started.Warn, Clock = Clock };
        new ExperimentRunner(Started.Directory, settings, Bench.Backend)
            .Run([Clock, .. Started.Record.Observers, _notes, .. observers], cancellation);
    }

    /// <summary>Takes back the folder of a run that was about to begin.</summary>
    internal void Discard() => _directory?.Discard();

    private void Warn(string line)
    {
        _warn(line);
        _warnings.Add(line);
    }

    // A configuration that is given with a run to resume is compared with that of the run.
    private static ConfigurationSource Source(RunRequest request, EarlierRun? earlier)
    {
        if (earlier is null || request.Configuration is not null)
        {
            ConfigurationSource loaded = ConfigurationSource.Load(request.Configuration, request.Overrides);
            return earlier is null ? loaded : loaded with { Name = earlier.Plan.Name };
        }

        ConfigurationSource source = earlier.Source();
        foreach (string text in request.Overrides)
        {
            Override.Parse(text).Apply(source.Json);
        }

        return source;
    }

    // Where no device is named, that of the run so far.
    private static RunRequest AsBefore(RunRequest request, EarlierRun earlier)
    {
        if (request.Output is not null)
        {
            throw new ConfigurationException("--output: has no effect beside --resume, which names the folder");
        }

        if (request.Work.Device is not null || earlier.LastCircumstances is not { } last)
        {
            return request;
        }

        WorkRequest work = request.Work with
        {
            Device = (string?)last["device"],
            Precision = request.Work.Precision ?? (string?)last["precision"],
        };
        return request with { Work = work };
    }
}
