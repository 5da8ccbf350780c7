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

/// <summary>Where objects are and what they are: SSD, the MultiBox loss, mean average precision.</summary>
internal sealed class ObjectDetectionTask : ITask
{
    private readonly IDetectionDataset _dataset;
    private readonly DetectionOptions _options;
    private readonly BatchFilling _filling;
    private readonly SsdWeights _weights;
    private readonly SsdOptions _network;
    private readonly DefaultBoxes _defaults;
    private readonly MultiBoxLoss _loss;
    private readonly SurestBoxes _signalBoxes;
    private readonly BatchDetector _detector;

    public ObjectDetectionTask(
        IDetectionDataset dataset, DetectionOptions options, BatchFilling filling, SsdWeights weights)
    {
        (_dataset, _options, _filling, _weights) = (dataset, options, filling, weights);
        _network = options.Network with { Classes = dataset.Classes.Count };
        _defaults = DefaultBoxes.Of(SsdLayout.Of(
            _network.InputSize, _network.SourceMaps.Select(map => (map.Height, map.Width))));
        _loss = options.CreateLoss();
        _signalBoxes = new SurestBoxes(options.SignalBoxes);
        _detector = new BatchDetector(_defaults, dataset.Classes.Count);
    }

    public string MetricName => DetectionEvaluation.MeanAveragePrecision;

    public SignalKinds Supplies => SignalKinds.ClassProbabilities | SignalKinds.Embeddings;

    public TaskDescription Description => new() { Classes = _dataset.Classes, Input = _filling.Input };

    public int Count(Split split) => _dataset.Count(split);

    public string SampleId(Split split, int index) => _dataset.SampleId(split, index);

    public string LabelText(Split split, int index) =>
        DetectionAnnotations.Text(_dataset.Objects(split, index), _dataset.Classes);

    public Picture Picture(int index) => DetectionAnnotations.Picture(_dataset.Read(Split.Pool, index), _dataset.Classes);

    public IReadOnlyList<Annotation> Annotate(TargetOutput output, MiniBatch batch) =>
        [.. _detector.Detect(output).Select(found => DetectionAnnotations.Of(found, _dataset.Classes))];

    public TargetModule CreateTarget(IBackend backend, Seed seed)
    {
        var network = new Ssd(backend, _network, seed);
        _weights.LoadInto(network);
        return network;
    }

    public MiniBatch CreateBatch() => new DetectionBatch(_network.InputSize, _defaults);

    public void Fill(MiniBatch batch, Split split, ReadOnlySpan<int> indices, Seed? augmentation) =>
        _filling.Fill((DetectionBatch)batch, split, [.. indices], augmentation);

    public Tensor TargetLoss(TargetOutput output, MiniBatch batch) =>
        _loss.PerImage(output.Outputs[0], output.Outputs[1], ((DetectionBatch)batch).Targets);

    /// <summary>
    /// The sum of the images' losses over the default boxes that have an object to find in the whole batch.
    /// </summary>
    public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) =>
        _loss.OfBatch(targetLoss, ((DetectionBatch)batch).Targets);

    public Tensor ClassProbabilities(TargetOutput output) => _signalBoxes.Probabilities(output.Outputs[1]);

    public IEvaluation StartEvaluation() =>
        new DetectionEvaluation(_defaults, _dataset.Classes, _options.Precision);

    public void Dispose() => _dataset.Dispose();
}
