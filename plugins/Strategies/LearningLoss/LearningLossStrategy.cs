using Querent.ActiveLearning;
using Querent.LossPrediction;
using Querent.Objectives;
using Querent.Training;

namespace Querent.Plugins.LearningLoss;

/// <summary>
/// Picks the images with the highest predicted loss (Yoo and Kweon 2019): those on which the model expects to be most
/// wrong. Equal predictions are taken by lower index.
/// </summary>
public sealed class LearningLossStrategy(LossPredictionOptions lossPrediction) : ScoringStrategy
{
    /// <inheritdoc/>
    public override IReadOnlyList<Signal> Needs => [Signal.PredictedLoss];

    /// <inheritdoc/>
    public override IReadOnlyList<IAuxiliaryObjectiveFactory> Trains { get; } = [new LossPredictionFactory(lossPrediction)];

    /// <inheritdoc/>
    public override void Score(SignalBatch batch, Span<float> scores) => batch[Signal.PredictedLoss].CopyTo(scores);
}
