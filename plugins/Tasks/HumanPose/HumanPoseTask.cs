using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Plugins.HumanPose.Heatmaps;
using Querent.Plugins.HumanPose.Metrics;
using Querent.Plugins.HumanPose.Signals;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.HumanPose;

/// <summary>
/// Human pose: a stacked hourglass, the mean squared error of heat-maps, the share of correct keypoints. A sample is one
/// person.
/// </summary>
internal sealed class HumanPoseTask : VisionTask<ObjectsLabel, PoseBatch>
{
    private readonly DatasetInfo _data;
    private readonly PoseOptions _options;
    private readonly HourglassWeights _weights;
    private readonly PoseMetric _metric;
    private readonly PosePreparation _preparation;
    private readonly PoseDecoder _decoder;

    public HumanPoseTask(DatasetInfo data, PoseOptions options, HourglassWeights weights)
    {
        (_data, _options, _weights, _metric) = (data, options, weights, options.Metric.For(data));
        var grid = HeatmapGrid.Of(options.InputSize, data.Keypoints.Count);
        var mirror = new JointMirror(data);
        _preparation = new PosePreparation(
            options.InputSize, grid, mirror, options.Sigma, options.Scaling, options.Augmentation);
        _decoder = new PoseDecoder(grid, new HeatmapDecoding(grid, options.Sigma), mirror);
    }

    public override string MetricName => _metric.Name;

    public override IReadOnlyList<Signal> Supplies =>
        [Signal.ClassProbabilities, Signal.Embeddings, MultiPeakEntropy.Signal];

    public override TaskDescription Description => new() { Classes = _data.Classes, Input = _preparation.Input };

    public override TargetModule CreateTarget(IBackend backend, Seed seed)
    {
        var network = new StackedHourglass(backend, _options.Network with { Joints = _data.Keypoints.Count }, seed);
        _weights.LoadInto(network, _data.Keypoints.Count);
        return network;
    }

    public override PoseBatch CreateBatch() => new(_preparation);

    public override Tensor TargetLoss(TargetOutput output, PoseBatch batch) =>
        HeatmapLoss.PerPose(output.Outputs, batch.Targets, batch.Weights);

    /// <summary>A unit is a joint, its classes are the positions of its heat-map in the last stack.</summary>
    public override Tensor ClassProbabilities(TargetOutput output, PoseBatch batch) =>
        SpatialSoftmax.Of(output.Outputs[^1]);

    public override IReadOnlyList<ObjectsLabel> Predict(TargetOutput output, PoseBatch batch) =>
        [.. _decoder.Decode(output, batch).Select((joints, sample) => PredictedPose.Of(joints, batch.CropOf(sample)))];

    public override IEvaluation<PoseBatch> StartEvaluation() => new PoseEvaluation(_metric.Start(), _decoder, _options.Flip);
}
