using ILGPU;
using Querent.Backends;
using static Querent.Kernels.KernelQueue;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void SgdStep(Storage weight, Storage gradient, Storage? velocity, in SgdStep step) =>
        SgdSteps([new SteppedParameter(weight, gradient, velocity)], step);

    /// <inheritdoc/>
    public void AdamStep(Storage weight, Storage gradient, Storage mean, Storage square, in AdamStep step) =>
        AdamSteps([new SteppedParameter(weight, gradient, mean, square)], step);

    /// <inheritdoc/>
    public void RmsPropStep(Storage weight, Storage gradient, Storage square, in RmsPropStep step) =>
        RmsPropSteps([new SteppedParameter(weight, gradient, square)], step);

    /// <inheritdoc/>
    public void SgdSteps(ReadOnlySpan<SteppedParameter> parameters, in SgdStep step)
    {
        for (int first = 0; first < parameters.Length; first += ParameterBatch.Most)
        {
            (KernelConfig config, ParameterBatch batch, bool hasVelocity) = Batch(parameters, first);
            if (hasVelocity)
            {
                _queue.Run(config, OptimizerKernels.SgdWithMomentum, batch, step.Rate, step.Momentum, step.Decay,
                    step.Nesterov ? 1f : 0f, step.Nesterov ? step.Momentum : 1f);
            }
            else
            {
                _queue.Run(config, OptimizerKernels.Sgd, batch, step.Rate, step.Decay);
            }
        }
    }

    /// <inheritdoc/>
    public void AdamSteps(ReadOnlySpan<SteppedParameter> parameters, in AdamStep step)
    {
        for (int first = 0; first < parameters.Length; first += ParameterBatch.Most)
        {
            (KernelConfig config, ParameterBatch batch, _) = Batch(parameters, first);
            _queue.Run(config, OptimizerKernels.Adam, batch,
                step.Decoupled ? 0 : step.Decay, step.Decoupled ? 1 - (step.Rate * step.Decay) : 1, step.Beta1, step.Beta2,
                step.Rate / step.Correction1, MathF.Sqrt(step.Correction2), step.Epsilon);
        }
    }

    /// <inheritdoc/>
    public void RmsPropSteps(ReadOnlySpan<SteppedParameter> parameters, in RmsPropStep step)
    {
        for (int first = 0; first < parameters.Length; first += ParameterBatch.Most)
        {
            (KernelConfig config, ParameterBatch batch, _) = Batch(parameters, first);
            _queue.Run(config, OptimizerKernels.RmsProp, batch, step);
        }
    }

    // One launch: the next few parameters, and the groups that they need.
    private (KernelConfig Config, ParameterBatch Batch, bool HasState) Batch(
        ReadOnlySpan<SteppedParameter> parameters, int first)
    {
        Span<ParameterSlot> slots = new ParameterSlot[Math.Min(ParameterBatch.Most, parameters.Length - first)];
        bool hasState = parameters[first].First is not null;
        int groups = 0;
        for (int i = 0; i < slots.Length; i++)
        {
            (Storage weight, Storage gradient, Storage? state, Storage? second) = parameters[first + i];
            if (state is not null != hasState)
            {
                throw new ArgumentException("Of the parameters of one step, all have a state or none.", nameof(parameters));
            }

            slots[i] = new ParameterSlot(
                View(weight), View(gradient), ViewOrEmpty(state), ViewOrEmpty(second), groups, weight.Length);
            groups += Ceiling(weight.Length, GroupSize);
        }

        return (Groups(groups, GroupSize), new ParameterBatch(slots), hasState);
    }
}
