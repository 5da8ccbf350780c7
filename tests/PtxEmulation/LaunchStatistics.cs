namespace Querent.PtxEmulation;

/// <summary>The numbers of instructions that a launch executed.</summary>
/// <param name="WarpInstructions">Instructions, one for a whole warp.</param>
/// <param name="ThreadInstructions">Instructions times the threads that took part.</param>
public readonly record struct LaunchStatistics(long WarpInstructions, long ThreadInstructions);
