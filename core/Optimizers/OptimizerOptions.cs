namespace Querent.Optimizers;

/// <summary>An optimizer and its multi-step learning-rate schedule.</summary>
public sealed record OptimizerOptions
{
    /// <summary>The optimizer; without effect where there is a <see cref="Factory"/>.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Sgd;

    /// <summary>An optimizer that is none of core's, in place of <see cref="Kind"/>.</summary>
    public OptimizerFactory? Factory { get; init; }

    /// <summary>The learning rate before its first decay.</summary>
    public required float LearningRate { get; init; }

    /// <summary>SGD only.</summary>
    public float Momentum { get; init; }

    /// <summary>SGD only.</summary>
    public bool Nesterov { get; init; }

    /// <summary>
    /// Weight decay of all parameters, 0 for none: added to the gradient as an L2 penalty, but decoupled from it for
    /// AdamW.
    /// </summary>
    public float WeightDecay { get; init; }

    /// <summary>The learning rate is multiplied by <see cref="DecayFactor"/> after each of these epochs.</summary>
    public IReadOnlyList<int> DecayAfterEpochs { get; init; } = [];

    /// <summary>The factor of each decay of the learning rate.</summary>
    public float DecayFactor { get; init; } = 0.1f;
}

/// <summary>The optimizers of core.</summary>
public enum OptimizerKind
{
    /// <summary>Stochastic gradient descent, with momentum if it is not 0.</summary>
    Sgd,

    /// <summary>Adam (Kingma and Ba 2015), with betas 0.9 and 0.999.</summary>
    Adam,

    /// <summary>Adam with the same betas and decoupled weight decay (Loshchilov and Hutter 2019).</summary>
    AdamW,

    /// <summary>RMSprop with smoothing 0.99, not centered, without momentum.</summary>
    RmsProp,
}
