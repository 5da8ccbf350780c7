namespace Querent.Training;

/// <summary>A place between two steps of the training of a cycle.</summary>
/// <param name="Epochs">Epochs that have ended.</param>
/// <param name="Steps">Steps of the present epoch that have ended.</param>
/// <param name="TargetSum">Sum of the target losses of the samples of the present epoch so far.</param>
/// <param name="PredictionSum">The same of the loss-prediction losses; 0 without loss prediction.</param>
public readonly record struct TrainingPosition(int Epochs, int Steps, double TargetSum, double PredictionSum);
