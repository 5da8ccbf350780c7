using Querent.Objectives;

namespace Querent.LossPrediction;

/// <summary>The loss prediction module as an auxiliary objective (Yoo and Kweon 2019).</summary>
public sealed class LossPredictionFactory : IAuxiliaryObjectiveFactory
{
    private const int Pair = 2;

    /// <summary>A factory of modules with the same options.</summary>
    /// <param name="options">Training options of the module.</param>
    /// <exception cref="ArgumentException">Width, lambda or margin is out of range.</exception>
    public LossPredictionFactory(LossPredictionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options is { Width: > 0, Lambda: >= 0, Margin: >= 0 }
            && float.IsFinite(options.Lambda) && float.IsFinite(options.Margin)
            ? options
            : throw new ArgumentException("the width of loss prediction is less than 1, or lambda or margin is no factor");
    }

    /// <summary>Training options of the module.</summary>
    public LossPredictionOptions Options { get; }

    /// <inheritdoc/>
    public string Name => ObjectiveNames.LossPrediction;

    /// <summary>2 for the ranking, which compares pairs.</summary>
    public int LeastSamples => Options.Objective == LossPredictionObjective.Ranking ? Pair : 1;

    /// <inheritdoc/>
    public IAuxiliaryObjective Create(ObjectiveContext context) => new LossPredictor(
        new LossPredictionModule(context.Backend, context.TapChannels, Options.Width, context.Seed), Options);
}
