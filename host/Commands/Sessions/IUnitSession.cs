using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Units;

namespace Querent.Host.Commands;

/// <summary>The work of one process on one unit, whatever the unit is.</summary>
internal interface IUnitSession
{
    PlannedUnit Unit { get; }

    /// <summary>The position that it begins with.</summary>
    /// <exception cref="Errors.DataException">Something was saved, and none of it is whole.</exception>
    TryPlace Place { get; }

    /// <summary>Works on the unit to its end.</summary>
    /// <param name="attempt">The name of the attempt.</param>
    /// <param name="record">Told of a sudden end.</param>
    /// <returns>The exit code.</returns>
    int Work(string attempt, TryRecord record);
}

/// <summary>Wishes of a user about a unit, and the objects that can end the work on it.</summary>
/// <param name="Request">Device, threads and plugins.</param>
/// <param name="AllowChangedPlugins">Whether plugins and program may be others than those of the plan.</param>
/// <param name="Interruption">Of the command.</param>
/// <param name="SuddenEnd">Of the command.</param>
internal sealed record UnitOrder(WorkRequest Request, bool AllowChangedPlugins, Interruption Interruption, SuddenEnd SuddenEnd);
