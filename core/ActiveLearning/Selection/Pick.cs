namespace Querent.ActiveLearning;

/// <summary>A chosen image: its index in the pool, and the score it was chosen for, if the strategy has one.</summary>
public readonly record struct Pick(int Index, double? Score = null);
