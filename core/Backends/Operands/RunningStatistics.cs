namespace Querent.Backends;

/// <summary>
/// Statistics of all batches: running = (1 - momentum) * running + momentum * those of the batch. The variance is the unbiased one, as PyTorch keeps
/// it.
/// </summary>
public readonly record struct RunningStatistics(Storage Mean, Storage Variance, float Momentum)
{
    /// <summary>The factor of a batch's biased variance over so many rows.</summary>
    public float VarianceFactor(int rows) => Momentum * rows / Math.Max(1, rows - 1);
}
