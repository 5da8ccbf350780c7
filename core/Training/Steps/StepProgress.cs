namespace Querent.Training;

/// <summary>One step that was taken; a device may still be at work on it.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Epochs">Epochs of a cycle.</param>
/// <param name="Step">Of the epoch, counted from 1.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Samples">Samples of this step.</param>
public readonly record struct StepProgress(int Epoch, int Epochs, int Step, int Steps, int Samples);
