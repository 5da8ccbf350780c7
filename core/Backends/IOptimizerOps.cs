namespace Querent.Backends;

/// <summary>
/// Whole optimizer steps in place, one pass over the memory: of one parameter, or of several that share the numbers of the step, which a device may
/// take in fewer launches.
/// </summary>
public interface IOptimizerOps : IStorageOps, IElementwiseOps
{
    /// <summary>
    /// g += decay * w; v = momentum * v + g; w -= rate * (nesterov ? g + momentum * v : v). Velocities start at 0;
    /// without momentum there is none.
    /// </summary>
    void SgdStep(Storage weight, Storage gradient, Storage? velocity, in SgdStep step) =>
        DefaultOptimizers.Sgd(this, weight, gradient, velocity, step);

    /// <summary>Adam (Kingma and Ba 2015); decoupled decay is AdamW (Loshchilov and Hutter 2019).</summary>
    void AdamStep(Storage weight, Storage gradient, Storage mean, Storage square, in AdamStep step) =>
        DefaultOptimizers.Adam(this, weight, gradient, mean, square, step);

    /// <summary>s = smoothing * s + (1 - smoothing) * g^2; w -= rate * g / (sqrt(s) + epsilon)</summary>
    void RmsPropStep(Storage weight, Storage gradient, Storage square, in RmsPropStep step) =>
        DefaultOptimizers.RmsProp(this, weight, gradient, square, step);

    /// <summary><see cref="SgdStep"/> of each parameter; the first state is the velocity, which all of them have or none.</summary>
    void SgdSteps(ReadOnlySpan<SteppedParameter> parameters, in SgdStep step)
    {
        foreach (SteppedParameter parameter in parameters)
        {
            SgdStep(parameter.Weight, parameter.Gradient, parameter.First, step);
        }
    }

    /// <summary><see cref="AdamStep"/> of each parameter; the states are its mean and its squares.</summary>
    void AdamSteps(ReadOnlySpan<SteppedParameter> parameters, in AdamStep step)
    {
        foreach (SteppedParameter parameter in parameters)
        {
            AdamStep(parameter.Weight, parameter.Gradient, parameter.First!, parameter.Second!, step);
        }
    }

    /// <summary><see cref="RmsPropStep"/> of each parameter; the first state is its squares.</summary>
    void RmsPropSteps(ReadOnlySpan<SteppedParameter> parameters, in RmsPropStep step)
    {
        foreach (SteppedParameter parameter in parameters)
        {
            RmsPropStep(parameter.Weight, parameter.Gradient, parameter.First!, step);
        }
    }
}

/// <summary>The numbers of one <see cref="IOptimizerOps.SgdStep"/>.</summary>
public readonly record struct SgdStep(float Rate, float Momentum, float Decay, bool Nesterov);

/// <summary>The numbers of one <see cref="IOptimizerOps.AdamStep"/>; the corrections are 1 - beta^t.</summary>
public readonly record struct AdamStep(
    float Rate, float Beta1, float Beta2, float Epsilon, float Decay, bool Decoupled,
    float Correction1, float Correction2);

/// <summary>The numbers of one <see cref="IOptimizerOps.RmsPropStep"/>.</summary>
public readonly record struct RmsPropStep(float Rate, float Smoothing, float Epsilon, float Decay);
