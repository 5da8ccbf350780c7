namespace Querent.Training;

/// <summary>
/// What one step minimised, before its parameters changed. Prediction is 0 without a loss prediction module.
/// </summary>
public readonly record struct StepLosses(float Target, float Prediction);
