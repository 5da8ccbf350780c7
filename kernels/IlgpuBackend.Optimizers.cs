using Querent.Backends;
using static Querent.Kernels.KernelQueue;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void SgdStep(Storage weight, Storage gradient, Storage? velocity, in SgdStep step)
    {
        if (velocity is null)
        {
            _queue.Run(PerElement(weight.Length), OptimizerKernels.Sgd,
                View(weight), View(gradient), step.Rate, step.Decay, weight.Length);
        }
        else
        {
            _queue.Run(PerElement(weight.Length), OptimizerKernels.SgdWithMomentum,
                View(weight), View(gradient), View(velocity), step.Rate, step.Momentum, step.Decay,
                step.Nesterov ? 1f : 0f, step.Nesterov ? step.Momentum : 1f, weight.Length);
        }
    }

    /// <inheritdoc/>
    public void AdamStep(Storage weight, Storage gradient, Storage mean, Storage square, in AdamStep step) =>
        _queue.Run(PerElement(weight.Length), OptimizerKernels.Adam,
            View(weight), View(gradient), View(mean), View(square),
            step.Decoupled ? 0 : step.Decay, step.Decoupled ? 1 - (step.Rate * step.Decay) : 1, step.Beta1, step.Beta2,
            step.Rate / step.Correction1, MathF.Sqrt(step.Correction2), step.Epsilon, weight.Length);

    /// <inheritdoc/>
    public void RmsPropStep(Storage weight, Storage gradient, Storage square, in RmsPropStep step) =>
        _queue.Run(PerElement(weight.Length), OptimizerKernels.RmsProp,
            View(weight), View(gradient), View(square), step, weight.Length);
}
