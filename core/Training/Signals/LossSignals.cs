namespace Querent.Training;

/// <summary>See <see cref="Signal.PredictedLoss"/>.</summary>
internal sealed class PredictedLoss() : ScalarSignal("predicted loss")
{
    public override bool NeedsLossPrediction => true;

    public override float[] Read(BatchOutputs batch) => batch.PredictedLosses();
}

/// <summary>See <see cref="Signal.LossFeatures"/>.</summary>
internal sealed class LossFeatures() : RowSignal("features of the loss prediction module")
{
    public override bool NeedsLossPrediction => true;

    public override SignalRows Read(BatchOutputs batch) => batch.Rows(
        batch.Predictor.Module.Features(batch.Output.FeatureTaps), "loss feature", ofPrediction: true);
}
