namespace Querent.Training;

/// <summary>The predicted loss and the real loss of a test sample.</summary>
public readonly record struct LossPair(float Predicted, float Real);
