namespace Querent.Training;

/// <summary>The losses that one step minimized, before its parameters changed.</summary>
/// <param name="Target">The training loss of the task.</param>
/// <param name="Auxiliary">Those of the auxiliary objectives, in their order and without their weights.</param>
public readonly record struct StepLosses(float Target, ReadOnlyMemory<float> Auxiliary);
