using Querent.Errors;
using Querent.Hosting.Runs;

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

        var unit = new ChosenUnit(Folder, number);
        return unit.Folder.IsDone
            ? [unit.Key]
            : throw new ConfigurationException($"{Folder}: {unit.Name} has not ended; nothing can be verified of it yet");
    }

    /// <summary>Number of cycles to compute.</summary>
    /// <exception cref="ConfigurationException">There is no such cycle.</exception>
    public int Cycles(Plan plan) => Cycle is null ? plan.Cycles
        : Cycle >= 1 && Cycle <= plan.Cycles ? Cycle.Value
        : throw new ConfigurationException($"--cycle {Cycle}: the run has the cycles 1 to {plan.Cycles}");
}
