using Querent.Data;
using Querent.Layers;
using Querent.Networks;
using Querent.Tensors;

namespace Querent.Objectives;

/// <summary>One training step, as an auxiliary objective sees it; its tensors are valid until the step ends.</summary>
/// <param name="Output">Of the target module, with gradients.</param>
/// <param name="Batch">The samples, with their labels.</param>
/// <param name="TargetLoss">The loss of each sample, [batch], with gradients: detach what must stay constant.</param>
public sealed record ObjectiveStep(TargetOutput Output, MiniBatch Batch, Tensor TargetLoss)
{
    /// <summary>The epoch of the cycle, counted from 1.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Epochs of the cycle.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Mode and random numbers of a forward pass of the objective's module; independent of those of the target
    /// module.</summary>
    public ForwardContext Context { get; init; }
}
