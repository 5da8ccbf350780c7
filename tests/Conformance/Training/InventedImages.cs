using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>A task of images and labels that are functions of their index, for the networks of training steps.</summary>
internal sealed class InventedImages(TrainedNetwork network, int count)
    : VisionTask<ClassLabel, InventedBatch>, IDataset
{
    public override string MetricName => "none";

    public override IReadOnlyList<Signal> Supplies => [Signal.ClassProbabilities, Signal.Embeddings];

    public DatasetInfo Info { get; } = new() { LabelType = typeof(ClassLabel), Classes = ["any"] };

    public bool IsSlow => false;

    internal Samples Samples => new(this) { Threads = 1 };

    public int Count(Split split) => count;

    public string SampleId(Split split, int index) => $"{index}";

    public Label Label(Split split, int index) => new ClassLabel(0);

    // Batches draw their pixels, which are no bytes.
    public RgbImage Load(Split split, int index) => new(1, 1, [0, 0, 0]);

    public override TargetModule CreateTarget(IBackend backend, Seed seed) => network.Create(backend);

    public override InventedBatch CreateBatch() => new(network);

    public override Tensor TargetLoss(TargetOutput output, InventedBatch batch) => network.Loss(output, batch.Labels);

    public override Tensor ClassProbabilities(TargetOutput output, InventedBatch batch)
    {
        Tensor logits = output.Outputs[^1];
        return logits.Reshape(logits.Length / network.Classes, network.Classes).Softmax();
    }

    public override IEvaluation<InventedBatch> StartEvaluation() =>
        throw new NotSupportedException("There is nothing to measure.");

    public void Dispose()
    {
    }
}
