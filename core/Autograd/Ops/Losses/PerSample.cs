using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>[batch, ...] to [batch]: losses are kept per sample, since the ranking needs each of them.</summary>
internal static class PerSample
{
    internal static Tensor Sum(Tensor elements) =>
        elements.Shape.Rank == 1 ? elements : elements.Sum(1, elements.Shape.Rank - 1);

    internal static Tensor Mean(Tensor elements) =>
        elements.Shape.Rank == 1 ? elements : elements.Mean(1, elements.Shape.Rank - 1);
}
