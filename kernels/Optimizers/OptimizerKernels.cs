using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>Whole optimizer steps, one thread per weight; the formulas are those of <see cref="IOptimizerOps"/>.</summary>
internal static class OptimizerKernels
{
    internal static void Sgd(ArrayView<float> weight, ArrayView<float> gradient, float rate, float decay, int length)
    {
        int i = Grid.GlobalIndex.X;
        if (i < length)
        {
            float w = weight[i];
            weight[i] = w - (rate * (gradient[i] + (decay * w)));
        }
    }

    /// <summary>The step is along <c>ofGradient</c> * g + <c>ofVelocity</c> * v: (0, 1), or (1, momentum) for
    /// Nesterov's.</summary>
    internal static void SgdWithMomentum(
        ArrayView<float> weight, ArrayView<float> gradient, ArrayView<float> velocity,
        float rate, float momentum, float decay, float ofGradient, float ofVelocity, int length)
    {
        int i = Grid.GlobalIndex.X;
        if (i < length)
        {
            float w = weight[i];
            float g = gradient[i] + (decay * w);
            float v = (momentum * velocity[i]) + g;
            velocity[i] = v;
            weight[i] = w - (rate * ((ofGradient * g) + (ofVelocity * v)));
        }
    }

    /// <summary>
    /// <c>decay</c> is added to the gradient, <c>shrink</c> multiplies the weight: one of the two does the decay.
    /// </summary>
    internal static void Adam(
        ArrayView<float> weight, ArrayView<float> gradient, ArrayView<float> mean, ArrayView<float> square,
        float decay, float shrink, float beta1, float beta2, float rate, float rootCorrection, float epsilon, int length)
    {
        int i = Grid.GlobalIndex.X;
        if (i < length)
        {
            float w = weight[i];
            float g = gradient[i] + (decay * w);
            float m = (beta1 * mean[i]) + ((1 - beta1) * g);
            float s = (beta2 * square[i]) + ((1 - beta2) * g * g);
            mean[i] = m;
            square[i] = s;
            weight[i] = (shrink * w) - (rate * m / ((MathF.Sqrt(s) / rootCorrection) + epsilon));
        }
    }

    internal static void RmsProp(
        ArrayView<float> weight, ArrayView<float> gradient, ArrayView<float> square, RmsPropStep step, int length)
    {
        int i = Grid.GlobalIndex.X;
        if (i < length)
        {
            float w = weight[i];
            float g = gradient[i] + (step.Decay * w);
            float s = (step.Smoothing * square[i]) + ((1 - step.Smoothing) * g * g);
            square[i] = s;
            weight[i] = w - (step.Rate * g / (MathF.Sqrt(s) + step.Epsilon));
        }
    }
}
