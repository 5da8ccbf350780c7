using Querent.Errors;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;

namespace Querent.Host.Commands;

/// <summary>The arguments of <c>querent verify</c>.</summary>
/// <param name="Folder">The folder of the run.</param>
/// <param name="Unit">The number of a unit; null for all that have ended.</param>
/// <param name="Cycle">The number of a cycle; null for all.</param>
/// <param name="Work">The device, threads and plugins to compute with.</param>
internal sealed record VerifyRequest(string Folder, int? Unit, int? Cycle, WorkRequest Work)
{
    /// <summary>The units that were asked for.</summary>
    /// <exception cref="ConfigurationException">None of them has ended.</exception>
    public IReadOnlyList<TrialKey> Units(EarlierRun run)
    {
        if (Unit is not { } number)
        {
            return EndedUnits.Of(run);
        }

        PlannedUnit unit = run.Unit(number);
        run.RequireUnchanged();
        return unit.IsDone
            ? [.. unit.Parts.OfType<UnitFolder>().Select(trial => trial.Key)]
            : throw new ConfigurationException($"{Folder}: {unit} has not ended; nothing can be verified of it yet");
    }

    /// <summary>Number of cycles to compute.</summary>
    /// <exception cref="ConfigurationException">There is no such cycle.</exception>
    public int Cycles(Plan plan) => Cycle is null ? plan.Cycles
        : Cycle >= 1 && Cycle <= plan.Cycles ? Cycle.Value
        : throw new ConfigurationException($"--cycle {Cycle}: the run has the cycles 1 to {plan.Cycles}");
}
