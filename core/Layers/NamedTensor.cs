using Querent.Tensors;

namespace Querent.Layers;

/// <summary>A tensor that belongs to a module, under its full name.</summary>
public sealed record NamedTensor(string Name, Tensor Tensor, TensorRole Role, FileLayout Layout);

/// <summary>Whether an optimizer or the forward pass itself changes a tensor.</summary>
public enum TensorRole
{
    /// <summary>Changed by an optimizer.</summary>
    Parameter,

    /// <summary>Changed by forward passes in training: a running mean or variance.</summary>
    RunningStatistic,
}

/// <summary>The order of axes in a weight file, where it differs from the order in memory.</summary>
public enum FileLayout
{
    /// <summary>The same order as in memory.</summary>
    AsIs,

    /// <summary>[kh, kw, in, out] in memory, [out, in, kh, kw] in files, as PyTorch writes them.</summary>
    Convolution,
}
