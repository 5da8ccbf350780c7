using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>Whole optimizer steps of several parameters, one thread per weight; the formulas are those of <see cref="IOptimizerOps"/>.</summary>
internal static class OptimizerKernels
{
    internal static void Sgd(ParameterBatch batch, float rate, float decay)
    {
        ParameterSlot slot = batch.Of(Grid.IdxX);
        int i = slot.Element;
        if (i < slot.Length)
        {
            float w = slot.Weight[i];
            slot.Weight[i] = w - (rate * (slot.Gradient[i] + (decay * w)));
        }
    }

    /// <summary>The step is along <c>ofGradient</c> * g + <c>ofVelocity</c> * v: (0, 1), or (1, momentum) for
    /// Nesterov's.</summary>
    internal static void SgdWithMomentum(
        ParameterBatch batch, float rate, float momentum, float decay, float ofGradient, float ofVelocity)
    {
        ParameterSlot slot = batch.Of(Grid.IdxX);
        int i = slot.Element;
        if (i < slot.Length)
        {
            float w = slot.Weight[i];
            float g = slot.Gradient[i] + (decay * w);
            float v = (momentum * slot.First[i]) + g;
            slot.First[i] = v;
            slot.Weight[i] = w - (rate * ((ofGradient * g) + (ofVelocity * v)));
        }
    }

    /// <summary>
    /// <c>decay</c> is added to the gradient, <c>shrink</c> multiplies the weight: one of the two does the decay.
    /// </summary>
    internal static void Adam(
        ParameterBatch batch,
        float decay, float shrink, float beta1, float beta2, float rate, float rootCorrection, float epsilon)
    {
        ParameterSlot slot = batch.Of(Grid.IdxX);
        int i = slot.Element;
        if (i < slot.Length)
        {
            float w = slot.Weight[i];
            float g = slot.Gradient[i] + (decay * w);
            float m = (beta1 * slot.First[i]) + ((1 - beta1) * g);
            float s = (beta2 * slot.Second[i]) + ((1 - beta2) * g * g);
            slot.First[i] = m;
            slot.Second[i] = s;
            slot.Weight[i] = (shrink * w) - (rate * m / ((MathF.Sqrt(s) / rootCorrection) + epsilon));
        }
    }

    internal static void RmsProp(ParameterBatch batch, RmsPropStep step)
    {
        ParameterSlot slot = batch.Of(Grid.IdxX);
        int i = slot.Element;
        if (i < slot.Length)
        {
            float w = slot.Weight[i];
            float g = slot.Gradient[i] + (step.Decay * w);
            float s = (step.Smoothing * slot.First[i]) + ((1 - step.Smoothing) * g * g);
            slot.First[i] = s;
            slot.Weight[i] = w - (step.Rate * g / (MathF.Sqrt(s) + step.Epsilon));
        }
    }
}
