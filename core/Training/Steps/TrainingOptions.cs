using Querent.Optimizers;

namespace Querent.Training;

/// <summary>Training options of the target module, the same in each cycle.</summary>
public sealed record TrainingOptions
{
    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public required OptimizerOptions Optimizer { get; init; }
}
