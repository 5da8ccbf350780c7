using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Extensibility;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Projects.Learning.Foreign;

/// <summary>
/// A task that learns nothing: the embeddings of images come from another program, so that strategies which need nothing else can choose without
/// a training here.
/// </summary>
/// <param name="embeddings">By the id of a sample.</param>
internal sealed class EmbeddingTask(EmbeddingTable embeddings) : VisionTask<Label, EmbeddingBatch>
{
    private const string Nothing = "Embeddings of another program are not trained.";

    public override string MetricName => "none";

    public override IReadOnlyList<Signal> Supplies { get; } = [Signal.Embeddings, Signal.Features];

    public override TargetModule CreateTarget(IBackend backend, Seed seed) => new EmbeddingModule();

    public override EmbeddingBatch CreateBatch() => new(embeddings);

    public override float[] Features(EmbeddingBatch batch) => batch.Rows.ToArray();

    public override Tensor TargetLoss(TargetOutput output, EmbeddingBatch batch) => throw new NotSupportedException(Nothing);

    public override IEvaluation<EmbeddingBatch> StartEvaluation() => throw new NotSupportedException(Nothing);

    /// <summary>Makes the task whatever the data are.</summary>
    /// <param name="embeddings">By the id of a sample.</param>
    public sealed class Factory(EmbeddingTable embeddings) : ITaskFactory
    {
        public Type LabelType => typeof(Label);

        public ITask Create(DatasetInfo data) => new EmbeddingTask(embeddings);
    }
}

/// <summary>Embeddings of samples.</summary>
/// <param name="columns">Numbers of each.</param>
/// <param name="rows">By the path of the image; people are numbered behind it.</param>
internal sealed class EmbeddingTable(int columns, IReadOnlyDictionary<string, float[]> rows)
{
    public int Columns => columns;

    /// <summary>The embedding of a sample, or of the image that it is a person in.</summary>
    public float[] Of(string sample) => rows.GetValueOrDefault(sample) ?? rows[sample[..sample.LastIndexOf('#')]];
}

/// <summary>Embeddings on their way to the device.</summary>
internal sealed class EmbeddingBatch(EmbeddingTable embeddings) : MiniBatch
{
    private float[] _rows = [];

    public override bool IsSlow => false;

    public ReadOnlySpan<float> Rows => _rows.AsSpan(0, Count * embeddings.Columns);

    public override void Upload(Tensors.Workspace workspace) =>
        Images = workspace.Upload(Rows, new Shape(Count, 1, 1, embeddings.Columns));

    protected override void Resize(int count)
    {
        if (_rows.Length < count * embeddings.Columns)
        {
            _rows = new float[count * embeddings.Columns];
        }
    }

    protected override void Place(int position, in Sample sample) =>
        embeddings.Of(sample.Id).CopyTo(_rows.AsSpan(position * embeddings.Columns));
}

/// <summary>Hands its input on.</summary>
internal sealed class EmbeddingModule : TargetModule
{
    public override IReadOnlyList<int> TapChannels => [];

    public override TargetOutput Forward(Tensor images, ForwardContext context)
    {
        Tensor rows = images.Reshape(images.Shape[0], images.Shape[3]);
        return new TargetOutput([rows], [], rows);
    }
}
