using Querent.ActiveLearning;
using Querent.Objectives;
using Querent.Training;

namespace Querent.ForeignCode;

/// <summary>The entropy that an <see cref="EntropyHead"/> predicts; whoever needs it has the head trained along.</summary>
public sealed class PredictedEntropy() : ScalarSignal("predicted entropy")
{
    public override IAuxiliaryObjectiveFactory Objective { get; } = new EntropyHeadFactory();

    public override float[] Read(BatchOutputs batch)
    {
        EntropyHead head = batch.Objective<EntropyHead>();
        return batch.Values(head.Predict(batch.Output), Name, head);
    }
}

/// <summary>Picks the images of the highest predicted entropy.</summary>
public sealed class PredictedEntropyStrategy : ScoringStrategy
{
    private static readonly PredictedEntropy s_entropy = new();

    public override IReadOnlyList<Signal> Needs => [s_entropy];

    /// <summary>Trains the head with other options than those of the signal.</summary>
    public IReadOnlyList<IAuxiliaryObjectiveFactory> Instead { get; init; } = [];

    public override IReadOnlyList<IAuxiliaryObjectiveFactory> Trains => Instead;

    public override void Score(SignalBatch batch, Span<float> scores) => batch[s_entropy].CopyTo(scores);
}
