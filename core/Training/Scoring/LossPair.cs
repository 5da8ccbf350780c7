namespace Querent.Training;

/// <summary>What the loss prediction module said of a test sample, and what its loss was.</summary>
public readonly record struct LossPair(float Predicted, float Real);
