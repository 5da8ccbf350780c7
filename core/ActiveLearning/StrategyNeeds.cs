using Querent.Errors;
using Querent.LossPrediction;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>The needs of a strategy, read once: a stranger's plugin may answer otherwise the next time.</summary>
/// <param name="Signals">Of candidates.</param>
/// <param name="OfLabeled">Signals of labeled images.</param>
/// <param name="LossPrediction">How its module is trained; null if it needs none.</param>
internal sealed record StrategyNeeds(
    IReadOnlyList<Signal> Signals, IReadOnlyList<Signal> OfLabeled, LossPredictionOptions? LossPrediction)
{
    internal IEnumerable<Signal> All => Signals.Concat(OfLabeled);

    /// <summary>See <see cref="Trial.IsSharedSoFar"/>.</summary>
    internal bool SharesFirstCycle => !All.Any(signal => signal.NeedsLossPrediction || signal.NeedsPrevious);

    /// <exception cref="PluginException">The strategy throws, or its settings cannot be used.</exception>
    internal static StrategyNeeds Of(IAcquisitionStrategy strategy, string name)
    {
        try
        {
            Signal[] signals = Whole(strategy.Needs, name), labeled = Whole(strategy.NeedsOfLabeled, name);
            return new StrategyNeeds(signals, labeled, signals.Concat(labeled).Any(signal => signal.NeedsLossPrediction)
                ? Checked(strategy.LossPrediction, name) : null);
        }
        catch (Exception problem) when (ForeignError.IsFault(problem))
        {
            throw new PluginException($"strategy '{name}' failed: {ForeignError.Describe(problem)}", problem);
        }
    }

    private static Signal[] Whole(IReadOnlyList<Signal>? signals, string name) =>
        signals?.All(signal => signal is not null) == true
            ? [.. signals.Distinct()]
            : throw new PluginException($"strategy '{name}' broke its contract: its needs are null, or one of them is");

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
