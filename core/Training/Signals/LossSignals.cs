using Querent.LossPrediction;
using Querent.Objectives;

namespace Querent.Training;

/// <summary>See <see cref="Signal.PredictedLoss"/>.</summary>
internal sealed class PredictedLoss() : ScalarSignal("predicted loss")
{
    public override IAuxiliaryObjectiveFactory Objective { get; } = new LossPredictionFactory(new LossPredictionOptions());

    public override float[] Read(BatchOutputs batch) => batch.PredictedLosses(batch.Objective<LossPredictor>());
}

/// <summary>See <see cref="Signal.LossFeatures"/>.</summary>
internal sealed class LossFeatures() : RowSignal("features of the loss prediction module")
{
    public override IAuxiliaryObjectiveFactory Objective { get; } = new LossPredictionFactory(new LossPredictionOptions());

    public override SignalRows Read(BatchOutputs batch)
    {
        LossPredictor predictor = batch.Objective<LossPredictor>();
        return batch.Rows(predictor.Module.Features(batch.Output.FeatureTaps), "loss feature", predictor);
    }
}
