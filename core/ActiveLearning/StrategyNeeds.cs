using Querent.Errors;
using Querent.LossPrediction;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>What a strategy asks for, read once: a stranger's plugin may answer otherwise the next time.</summary>
/// <param name="Signals">What it wants to know of the candidates.</param>
/// <param name="LossPrediction">How its module is trained; null if it needs none.</param>
internal sealed record StrategyNeeds(SignalKinds Signals, LossPredictionOptions? LossPrediction)
{
    /// <exception cref="PluginException">The strategy throws, or its settings cannot be used.</exception>
    internal static StrategyNeeds Of(IAcquisitionStrategy strategy, string name)
    {
        try
        {
            SignalKinds signals = strategy.Needs;
            return new StrategyNeeds(
                signals, signals.HasFlag(SignalKinds.PredictedLoss) ? Checked(strategy.LossPrediction, name) : null);
        }
        catch (Exception problem) when (ForeignError.IsFault(problem))
        {
            throw new PluginException($"strategy '{name}' failed: {ForeignError.Describe(problem)}", problem);
        }
    }

    private static LossPredictionOptions Checked(LossPredictionOptions? options, string name)
    {
        bool usable = options is { Width: > 0, Lambda: >= 0, Margin: >= 0 }
            && float.IsFinite(options.Lambda) && float.IsFinite(options.Margin);
        return usable
            ? options!
            : throw new PluginException($"strategy '{name}' broke its contract: LossPrediction is null, or width, " +
                "lambda or margin are out of range");
    }
}
