using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.TestPlugins;

/// <summary>Black images of one class, and an exception in one place.</summary>
internal sealed class FaultyTask(string where) : ITask
{
    private const int Size = 8;

    public string MetricName => "metric";

    public SignalKinds Supplies => SignalKinds.None;

    public int Count(Split split) => 40;

    public string SampleId(Split split, int index) => $"{index}";

    public Picture Picture(int index) => new(Size, Size, new byte[Size * Size * 3], new Annotation("black"));

    public TargetModule CreateTarget(IBackend backend, Seed seed)
    {
        ThrowIf("network");
        return new ResNet(backend, new ResNetOptions { Classes = 2, Width = 4, BlocksPerStage = [1] }, seed);
    }

    public MiniBatch CreateBatch() => new Batch();

    public void Fill(MiniBatch batch, Split split, ReadOnlySpan<int> indices, Seed? augmentation)
    {
        ThrowIf("filling");
        ((Batch)batch).Resize(indices.Length);
    }

    public Tensor TargetLoss(TargetOutput output, MiniBatch batch)
    {
        ThrowIf("loss");
        return output.Output.CrossEntropy(((Batch)batch).Labels);
    }

    public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) => targetLoss.Mean();

    public Tensor ClassProbabilities(TargetOutput output) => output.Output.Softmax();

    public IReadOnlyList<Annotation> Annotate(TargetOutput output, MiniBatch batch)
    {
        ThrowIf("annotation");
        return [];
    }

    public IEvaluation StartEvaluation() => new Evaluation(this);

    public void Dispose()
    {
    }

    private void ThrowIf(string place)
    {
        if (place == where)
        {
            throw new InvalidOperationException($"lost my way in the {place}");
        }
    }

    private sealed class Evaluation(FaultyTask task) : IEvaluation
    {
        public void Add(TargetOutput output, MiniBatch batch) => task.ThrowIf("evaluation");

        public IReadOnlyDictionary<string, double> Result() => new Dictionary<string, double> { [task.MetricName] = 1 };
    }

    private sealed class Batch : MiniBatch
    {
        public Tensor Labels { get; private set; } = null!;

        public void Resize(int count) => Count = count;

        public override void Upload(Workspace workspace)
        {
            Images = workspace.Upload(new float[Count * Size * Size * 3], new Shape(Count, Size, Size, 3));
            Labels = workspace.Upload(new float[Count], new Shape(Count));
        }
    }
}
