namespace Querent.Hosting.Runs;

/// <summary>A position in a unit of work.</summary>
/// <param name="Cycle">Counted from 1.</param>
/// <param name="Epochs">Epochs of this cycle that have ended.</param>
/// <param name="SharedWith">The strategy of the same trial that trained the first cycle for both; null for
/// none.</param>
public readonly record struct UnitPlace(int Cycle, int Epochs, string? SharedWith = null);
