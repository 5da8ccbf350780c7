using Querent.Autograd.Ops;

namespace Querent.Backends;

/// <summary>Optimizer steps from element-wise operations.</summary>
internal static class DefaultOptimizers
{
    internal static void Sgd(
        IOptimizerOps backend, Storage weight, Storage gradient, Storage? velocity, in SgdStep step)
    {
        using var g = new TemporaryStorage(backend, weight.Length);
        Decayed(backend, weight, gradient, g, step.Decay);
        if (velocity is not null)
        {
            backend.Axpby(1, g, step.Momentum, velocity);
            backend.Axpby(step.Nesterov ? step.Momentum : 1, velocity, step.Nesterov ? 1 : 0, g);
        }

        backend.Axpby(-step.Rate, g, 1, weight);
    }

    internal static void Adam(
        IOptimizerOps backend, Storage weight, Storage gradient, Storage mean, Storage square, in AdamStep step)
    {
        using var g = new TemporaryStorage(backend, weight.Length);
        using var direction = new TemporaryStorage(backend, weight.Length);
        Decayed(backend, weight, gradient, g, step.Decoupled ? 0 : step.Decay);
        backend.Axpby(1 - step.Beta1, g, step.Beta1, mean);
        AddSquare(backend, g, direction, square, step.Beta2);
        backend.Affine(square, g, 1 / step.Correction2, 0);
        Direction(backend, mean, g, step.Epsilon, direction);
        float kept = step.Decoupled ? 1 - (step.Rate * step.Decay) : 1;
        backend.Axpby(-step.Rate / step.Correction1, direction, kept, weight);
    }

    internal static void RmsProp(
        IOptimizerOps backend, Storage weight, Storage gradient, Storage square, in RmsPropStep step)
    {
        using var g = new TemporaryStorage(backend, weight.Length);
        using var root = new TemporaryStorage(backend, weight.Length);
        using var direction = new TemporaryStorage(backend, weight.Length);
        Decayed(backend, weight, gradient, g, step.Decay);
        AddSquare(backend, g, direction, square, step.Smoothing);
        backend.Affine(square, root, 1, 0);
        Direction(backend, g, root, step.Epsilon, direction);
        backend.Axpby(-step.Rate, direction, 1, weight);
    }

    // g = gradient + decay * weight
    private static void Decayed(IOptimizerOps backend, Storage weight, Storage gradient, Storage g, float decay)
    {
        backend.Affine(gradient, g, 1, 0);
        if (decay != 0)
        {
            backend.Axpby(decay, weight, 1, g);
        }
    }

    // square = smoothing * square + (1 - smoothing) * g^2
    private static void AddSquare(
        IOptimizerOps backend, Storage g, Storage scratch, Storage square, float smoothing)
    {
        backend.Binary<Multiply>(g, g, scratch, AxisLayout.Elementwise(g.Length));
        backend.Axpby(1 - smoothing, scratch, smoothing, square);
    }

    // direction = g / (sqrt(square) + epsilon); the square is overwritten.
    private static void Direction(
        IOptimizerOps backend, Storage g, Storage square, float epsilon, Storage direction)
    {
        backend.Unary<Sqrt>(square, direction);
        backend.Affine(direction, square, 1, epsilon);
        backend.Binary<Divide>(g, square, direction, AxisLayout.Elementwise(g.Length));
    }
}
