using Querent.Errors;

namespace Querent.Hosting.Runs.Units;

/// <summary>A folder of planned work, whatever its units are: processes take them by number.</summary>
internal interface IPlannedWork
{
    /// <summary>The folder as it was given.</summary>
    string Path { get; }

    /// <summary>In messages, and in the names of jobs.</summary>
    string Name { get; }

    /// <summary>In the order of their numbers.</summary>
    IReadOnlyList<PlannedUnit> Units { get; }

    /// <summary>Requires that the files of the plan are those that work began with.</summary>
    /// <exception cref="ConfigurationException">They were changed.</exception>
    void RequireUnchanged();
}

/// <summary>Finds units of planned work.</summary>
internal static class PlannedUnits
{
    /// <summary>The unit of a number.</summary>
    /// <exception cref="ConfigurationException">There is none.</exception>
    public static PlannedUnit Unit(this IPlannedWork work, int number) => number >= 0 && number < work.Units.Count
        ? work.Units[number]
        : throw new ConfigurationException($"--unit {number}: the plan has the units 0 to {work.Units.Count - 1}");
}
