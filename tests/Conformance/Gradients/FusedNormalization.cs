using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>
/// Batch norm, residual add and ReLU in one pass against the three operations one by one, forward and backward.
/// </summary>
internal static class FusedNormalization
{
    private static readonly Shape s_shape = new(3, 5, 5, 19);
    private static readonly Shape s_channels = new(19);

    internal static float[][] Run(IBackend backend, bool training, bool withResidual, bool fused)
    {
        using Tensor x = Leaf(backend, s_shape, 1), residual = Leaf(backend, s_shape, 2);
        using Tensor weight = Leaf(backend, s_channels, 3), bias = Leaf(backend, s_channels, 4);
        using Tensor mean = Tensor.Persistent(backend, new float[19], s_channels);
        using Tensor variance = Tensor.Persistent(backend, [.. Enumerable.Repeat(1.5f, 19)], s_channels);
        using var workspace = new Workspace(backend);
        Tensor y = training
            ? x.BatchNormTraining(weight, bias, mean, variance, 0.1f, 1e-5f, fused, fused && withResidual ? residual : null)
            : x.BatchNormEvaluation(weight, bias, mean, variance, 1e-5f, fused, fused && withResidual ? residual : null);
        if (!fused)
        {
            y = (withResidual ? y.Add(residual) : y).Relu();
        }

        y.Retain();
        y.Backward(workspace.Upload(Values(s_shape, 5), s_shape));
        return [y.ToArray(), x.Gradient!.ToArray(), weight.Gradient!.ToArray(), bias.Gradient!.ToArray(),
            residual.Gradient?.ToArray() ?? []];
    }

    private static Tensor Leaf(IBackend backend, Shape shape, int seed) =>
        Tensor.Persistent(backend, Values(shape, seed), shape, requiresGradient: true);

    private static float[] Values(Shape shape, int seed)
    {
        RandomStream stream = new Seed(11).For(seed).Stream();
        var values = new float[shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = stream.NextSingle(-2, 2);
        }

        return values;
    }
}
