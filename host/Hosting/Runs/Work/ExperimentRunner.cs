using Querent.Backends;
using Querent.Errors;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>Units of a run, in the order of its plan; those that have ended are read.</summary>
internal sealed class ExperimentRunner(RunDirectory directory, WorkSettings settings, IBackend backend)
{
    /// <summary>All of them, unless it is said.</summary>
    public IReadOnlyList<TrialKey> Units { get; init; } = settings.Experiment.Units;

    /// <exception cref="QuerentException">A trial could not continue; all earlier events are valid.</exception>
    /// <exception cref="OperationCanceledException">The run was interrupted.</exception>
    public void Run(IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.RunStarted();
        }

        var work = new UnitWork(settings, backend, new FirstCycles());
        foreach (TrialKey key in Units)
        {
            UnitFolder unit = directory.Unit(key);
            if (unit.IsDone)
            {
                AbandonedAttempts.TidyUp(unit);
                UnitResult result = UnitResult.Read(unit);
                RecalledCycles.Tell(key, result.Records, result.Times, observers);
            }
            else
            {
                Work(work, unit, observers, cancellation);
            }
        }
    }

    private void Work(
        UnitWork work, UnitFolder unit, IReadOnlyList<IRunObserver> observers, CancellationToken cancellation)
    {
        try
        {
            work.Run(unit, observers, cancellation);
        }
        catch (Exception problem) when (problem is DataException or IOException or UnauthorizedAccessException)
        {
            // A folder that was moved away is the better reason.
            directory.Check();
            throw;
        }
    }
}
