using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Conformance;

/// <summary>A task of images and labels that are functions of their index, for the networks of training steps.</summary>
internal sealed class InventedImages(TrainedNetwork network, int count) : ITask
{
    private const int Size = 32;

    public string MetricName => "none";

    public SignalKinds Supplies => SignalKinds.ClassProbabilities | SignalKinds.Embeddings;

    public int Count(Split split) => count;

    public string SampleId(Split split, int index) => $"{index}";

    public Picture Picture(int index) => new(1, 1, [0, 0, 0], new Annotation(""));

    public TargetModule CreateTarget(IBackend backend, Seed seed) => network.Create(backend);

    public MiniBatch CreateBatch() => new Batch(network);

    public void Fill(MiniBatch batch, Split split, ReadOnlySpan<int> indices, Seed? augmentation) =>
        ((Batch)batch).Fill(indices.ToArray());

    public Tensor TargetLoss(TargetOutput output, MiniBatch batch) => network.Loss(output, ((Batch)batch).Labels);

    public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) => targetLoss.Mean();

    public Tensor ClassProbabilities(TargetOutput output)
    {
        Tensor logits = output.Outputs[^1];
        return logits.Reshape(logits.Length / network.Classes, network.Classes).Softmax();
    }

    public IEvaluation StartEvaluation() => throw new NotSupportedException("There is nothing to measure.");

    public void Dispose()
    {
    }

    private sealed class Batch(TrainedNetwork network) : MiniBatch
    {
        private float[] _images = [];
        private float[] _labels = [];

        internal Tensor Labels { get; private set; } = null!;

        internal void Fill(int[] indices)
        {
            Count = indices.Length;
            _images = [.. indices.SelectMany(Image)];
            _labels = [.. indices.SelectMany(LabelsOf)];
        }

        public override void Upload(Workspace workspace)
        {
            Images = workspace.Upload(_images, new Shape(Count, Size, Size, 3));
            Labels = workspace.Upload(_labels, new Shape(_labels.Length));
        }

        private static IEnumerable<float> Image(int index)
        {
            RandomStream stream = new Seed(3).For(index).Stream();
            return [.. Enumerable.Range(0, Size * Size * 3).Select(_ => stream.NextSingle(-1, 1))];
        }

        private IEnumerable<float> LabelsOf(int index)
        {
            RandomStream stream = new Seed(4).For(index).Stream();
            return [.. Enumerable.Range(0, network.LabelsPerImage).Select(_ => (float)stream.NextInt(network.Classes))];
        }
    }
}
