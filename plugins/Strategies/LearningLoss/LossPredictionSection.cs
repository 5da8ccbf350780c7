using Querent.Extensibility;
using Querent.LossPrediction;

namespace Querent.Plugins.LearningLoss;

/// <summary>
/// The options of <c>learning-loss</c>. A key that the others leave without effect is not read, so it is an error.
/// </summary>
internal static class LossPredictionSection
{
    private const string StopKey = "stopGradientEpoch";

    public static LossPredictionOptions Read(OptionSection options)
    {
        bool ranking = options.Choice("objective", "ranking", "ranking", "mse") == "ranking";
        var read = new LossPredictionOptions
        {
            Objective = ranking ? LossPredictionObjective.Ranking : LossPredictionObjective.Mse,
            Lambda = (float)options.Number("lambda", ranking ? 1 : 0.1, min: 0),
            Width = options.Int("width", 128, min: 1),
            StopGradientEpoch = StopGradientEpoch(options),
        };
        return ranking ? read with { Margin = (float)options.Number("margin", 1, min: 0) } : read;
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
