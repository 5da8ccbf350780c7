using Querent.Training;

namespace Querent.Plugins.HumanPose.Signals;

/// <summary>
/// The entropy over the peaks of a heat-map (Liu and Ferrari 2017, "Active Learning for Human Pose Estimation"; compared
/// with loss prediction by Shukla and Ahmed 2021, "A Mathematical Analysis of Learning Loss for Active Learning in
/// Regression"): the peaks are the pixels that no neighbour of eight exceeds, their probabilities the softmax of their
/// heights. A map with one peak has entropy 0, however wide it is. Mean over the joints, in nats.
/// </summary>
internal sealed class MultiPeakEntropy : ScalarSignal
{
    private MultiPeakEntropy()
        : base("multi-peak entropy")
    {
    }

    /// <summary>The one signal of its kind.</summary>
    public static MultiPeakEntropy Signal { get; } = new();

    /// <inheritdoc/>
    public override bool IsSuppliedBy(ITask task) => task.Supplies.Contains(this);

    /// <inheritdoc/>
    public override float[] Read(BatchOutputs batch)
    {
        Tensors.Tensor maps = batch.Output.Outputs[^1];
        (int side, int joints) = (maps.Shape[1], maps.Shape[3]);
        float[] values = batch.Values(maps, "heat-map value");
        var entropies = new float[batch.Count];
        for (int sample = 0; sample < entropies.Length; sample++)
        {
            ReadOnlySpan<float> ofSample = values.AsSpan(sample * side * side * joints, side * side * joints);
            double sum = 0;
            for (int joint = 0; joint < joints; joint++)
            {
                sum += HeatmapPeaks.Entropy(ofSample, side, joints, joint);
            }

            entropies[sample] = (float)(sum / joints);
        }

        return entropies;
    }
}
