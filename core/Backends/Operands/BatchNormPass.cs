namespace Querent.Backends;

/// <summary>A forward pass of <see cref="INormalizationOps.BatchNorm"/>, as its gradient needs it.</summary>
/// <param name="X">The input [rows, channels].</param>
/// <param name="Normalization">The statistics and parameters that were used.</param>
/// <param name="StatisticsOfBatch">Whether mean and variance are functions of x, as in training; otherwise they are
/// constants.</param>
/// <param name="ReluOutput">The output, if ReLU was applied: a gradient counts only where it is positive.</param>
public readonly record struct BatchNormPass(
    Storage X, ChannelNormalization Normalization, bool StatisticsOfBatch, Storage? ReluOutput);

/// <summary>The results of <see cref="INormalizationOps.BatchNormGradient"/>.</summary>
/// <param name="X">The gradient of the input.</param>
/// <param name="Weight">The gradient of the weight, per channel.</param>
/// <param name="Bias">The gradient of the bias, per channel.</param>
/// <param name="Residual">The gradient of the residual; null if none is wanted.</param>
public readonly record struct BatchNormGradients(Storage X, Storage Weight, Storage Bias, Storage? Residual);
