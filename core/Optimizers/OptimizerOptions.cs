namespace Querent.Optimizers;

/// <summary>An optimizer and its multi-step learning-rate schedule.</summary>
public sealed record OptimizerOptions
{
    public OptimizerKind Kind { get; init; } = OptimizerKind.Sgd;

    /// <summary>An optimizer that is none of core's, in place of <see cref="Kind"/>.</summary>
    public OptimizerFactory? Factory { get; init; }

    public required float LearningRate { get; init; }

    /// <summary>SGD only.</summary>
    public float Momentum { get; init; }

    /// <summary>SGD only.</summary>
    public bool Nesterov { get; init; }

    public float WeightDecay { get; init; }

    /// <summary>The learning rate is multiplied by <see cref="DecayFactor"/> after each of these epochs.</summary>
    public IReadOnlyList<int> DecayAfterEpochs { get; init; } = [];

    public float DecayFactor { get; init; } = 0.1f;
}

public enum OptimizerKind
{
    Sgd,
    Adam,
    AdamW,
    RmsProp,
}
