using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Plugins.ObjectDetection.Detections;
using Querent.Plugins.ObjectDetection.Matching;
using Querent.Plugins.ObjectDetection.Preprocessing;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.ObjectDetection;

/// <summary>Object detection: SSD, the MultiBox loss, mean average precision.</summary>
internal sealed class ObjectDetectionTask : VisionTask<ObjectsLabel, DetectionBatch>
{
    private readonly IReadOnlyList<string> _classes;
    private readonly DetectionOptions _options;
    private readonly SamplePreparation _preparation;
    private readonly IDetectors _detectors;
    private readonly DefaultBoxes _defaults;

    public ObjectDetectionTask(
        IReadOnlyList<string> classes, DetectionOptions options, SamplePreparation preparation, IDetectors detectors)
    {
        (_classes, _options, _preparation, _detectors) = (classes, options, preparation, detectors);
        _defaults = DefaultBoxes.Of(SsdLayout.Of(
            detectors.InputSize, detectors.SourceMaps.Select(map => (map.Height, map.Width))));
    }

    public override string MetricName => DetectionEvaluation.MeanAveragePrecision;

    public override IReadOnlyList<Signal> Supplies => [Signal.ClassProbabilities, Signal.Embeddings];

    public override TaskDescription Description => new() { Classes = _classes, Input = _preparation.Input };

    public override TargetModule CreateTarget(IBackend backend, Seed seed) =>
        _detectors.Create(backend, _classes.Count, seed);

    public override DetectionBatch CreateBatch() => new(_detectors.InputSize, _preparation, _defaults)
    {
        Loss = _options.CreateLoss(),
        SignalBoxes = new TopScoringBoxes(_options.SignalBoxes),
    };

    public override Tensor TargetLoss(TargetOutput output, DetectionBatch batch) =>
        batch.Loss.PerImage(output.Outputs[0], output.Outputs[1], batch.Targets);

    /// <summary>
    /// The sum of the images' losses over the default boxes that have an object to find in the whole batch.
    /// </summary>
    public override Tensor TrainingLoss(TargetOutput output, DetectionBatch batch, Tensor targetLoss) =>
        batch.Loss.OfBatch(targetLoss, batch.Targets);

    public override Tensor ClassProbabilities(TargetOutput output, DetectionBatch batch) =>
        batch.SignalBoxes.Probabilities(output.Outputs[1]);

    public override IReadOnlyList<ObjectsLabel> Predict(TargetOutput output, DetectionBatch batch) =>
    [
        .. new BatchDetector(_defaults, _classes.Count).Detect(output)
            .Select((found, sample) => PredictedObjects.Of(found, batch.SizeOf(sample))),
    ];

    public override IEvaluation<DetectionBatch> StartEvaluation() =>
        new DetectionEvaluation(_defaults, _classes, _options.Precision);
}
