namespace Querent.Backends;

/// <summary>Whole optimizer steps on one parameter, in place, one pass over the memory.</summary>
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
}

/// <summary>The numbers of one <see cref="IOptimizerOps.SgdStep"/>.</summary>
public readonly record struct SgdStep(float Rate, float Momentum, float Decay, bool Nesterov);

/// <summary>The numbers of one <see cref="IOptimizerOps.AdamStep"/>; the corrections are 1 - beta^t.</summary>
public readonly record struct AdamStep(
    float Rate, float Beta1, float Beta2, float Epsilon, float Decay, bool Decoupled,
    float Correction1, float Correction2);

/// <summary>The numbers of one <see cref="IOptimizerOps.RmsPropStep"/>.</summary>
public readonly record struct RmsPropStep(float Rate, float Smoothing, float Epsilon, float Decay);
