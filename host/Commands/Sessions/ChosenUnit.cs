using Querent.Errors;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;

namespace Querent.Host.Commands;

/// <summary>A unit of an experiment, by its number in the plan.</summary>
internal sealed class ChosenUnit
{
    private readonly int _number;

    /// <exception cref="ConfigurationException">There is no such experiment, or no such unit in it.</exception>
    public ChosenUnit(string experiment, int number)
    {
        (Run, _number) = (EarlierRun.Open(experiment), number);
        Key = number >= 0 && number < Run.Plan.Units.Count
            ? Run.Plan.Units[number]
            : throw new ConfigurationException($"--unit {number}: the plan has the units 0 to {Run.Plan.Units.Count - 1}");

        // Attempts of others may end meanwhile, and are not read.
        RunConsistency.Require(Run.Directory, Run.Plan, []);
    }

    public EarlierRun Run { get; }

    public TrialKey Key { get; }

    public UnitFolder Folder => Run.Directory.Unit(Key);

    /// <summary><c>unit 3 (trial 2, entropy)</c></summary>
    public string Name => Run.Plan.UnitName(_number);
}
