using Querent.Optimizers;

namespace Querent.Training;

/// <summary>How a module is trained in each cycle.</summary>
public sealed record TrainingOptions
{
    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public required OptimizerOptions Optimizer { get; init; }
}
