using Querent.Extensibility;
using Querent.LossPrediction;

namespace Querent.Plugins.LearningLoss;

/// <summary>
/// The options of <c>learning-loss</c>. A key that the others leave without effect is not read, so it is an error.
/// </summary>
internal static class LossPredictionSection
{
    private const string StopKey = "stopGradientEpoch";

    // Far beyond what trains; larger numbers would leave float32 in the loss or its gradient.
    private const double LargestFactor = 1e6;
    private const int LargestWidth = 16384;

    public static LossPredictionOptions Read(OptionSection options)
    {
        bool ranking = options.Choice("objective", "ranking", "ranking", "mse") == "ranking";
        var read = new LossPredictionOptions
        {
            Objective = ranking ? LossPredictionObjective.Ranking : LossPredictionObjective.Mse,
            Lambda = (float)options.Number("lambda", ranking ? 1 : 0.1, min: 0, max: LargestFactor),
            Width = options.Int("width", 128, min: 1, max: LargestWidth),
            StopGradientEpoch = StopGradientEpoch(options),
        };
        return ranking ? read with { Margin = (float)options.Number("margin", 1, min: 0, max: LargestFactor) } : read;
    }

    private static int? StopGradientEpoch(OptionSection options)
    {
        if (!options.Flag("detached", false))
        {
            return options.OptionalInt(StopKey, min: 0);
        }

        return options.Has(StopKey)
            ? throw options.Error(
                StopKey, "has no effect when 'detached' is true, which means epoch 0; remove one of the two")
            : 0;
    }
}
