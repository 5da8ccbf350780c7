using Querent.Optimizers;

namespace Querent.Training;

/// <summary>Training options of the target module, the same in each cycle.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over all labeled images, in each cycle.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images per step; the last step of an epoch may have fewer.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The optimizer and its learning-rate schedule.</summary>
    public required OptimizerOptions Optimizer { get; init; }
}
