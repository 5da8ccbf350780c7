using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.TestPlugins;

/// <summary>
/// Black images of one class, and one fault: an exception in the named member, or an answer that breaks the
/// contract. The first calls of the member may work. It is its own data set.
/// </summary>
internal sealed class FaultyTask(string fault, int spared = 0) : ITask, IDataset
{
    private int _calls;

    public string MetricName => Is("empty-metric-name") ? "" : "metric";

    public IReadOnlyList<Signal> Supplies => [Signal.ClassProbabilities, Signal.Embeddings];

    public TaskDescription Description => fault switch
    {
        "null-description" => null!,
        "null-class" => new TaskDescription { Classes = ["black", null!] },
        "other-input" => new TaskDescription { Input = Input(FaultyBatch.Size + 1, 1) },
        "zero-std" => new TaskDescription { Input = Input(FaultyBatch.Size, 0) },
        _ => new TaskDescription { Classes = ["black", "white"], Input = Input(FaultyBatch.Size, 1) },
    };

    public Type LabelType => typeof(Label);

    public DatasetInfo Info => Is("null-info") ? null! : new()
    {
        LabelType = Is("label-of-no-kind") ? typeof(string) : typeof(FaultyLabel),
        Classes = Is("null-class-of-data") ? [null!] : ["black", "white"],
    };

    public bool IsSlow => false;

    public int Count(Split split) => (fault, split) switch
    {
        ("negative-count", _) => -1,
        ("empty-test", Split.Test) => 0,
        _ => 40,
    };

    public string SampleId(Split split, int index) => Is("null-id") ? null! : $"{index}";

    public Label? Label(Split split, int index) => fault switch
    {
        "other-label" => new NumberLabel(1),
        "no-test-label" when split == Split.Test => null,
        _ => new FaultyLabel(fault),
    };

    public RgbImage Load(Split split, int index)
    {
        ThrowIf("picture");
        byte[] pixels = new byte[FaultyBatch.Size * FaultyBatch.Size * (Is("short-picture") ? 1 : 3)];
        return Is("null-picture") ? default : new RgbImage(FaultyBatch.Size, FaultyBatch.Size, pixels);
    }

    public TargetModule CreateTarget(IBackend backend, Seed seed)
    {
        ThrowIf("network");
        return Is("null-network") ? null! : new FaultyNetwork(backend, seed, fault);
    }

    public MiniBatch CreateBatch() => Is("null-batch") ? null! : new FaultyBatch(fault) { Filling = () => ThrowIf("filling") };

    public Tensor TargetLoss(TargetOutput output, MiniBatch batch)
    {
        ThrowIf("loss");
        Tensor losses = output.Output.CrossEntropy(((FaultyBatch)batch).Labels);
        return fault switch
        {
            "null-loss" => null!,
            "scalar-loss" => losses.Mean(),
            "nan-loss" => losses.Affine(float.NaN, 0),
            _ => losses,
        };
    }

    public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss)
    {
        ThrowIf("training-loss");
        return fault switch
        {
            "null-training-loss" => null!,
            "vector-training-loss" => targetLoss,
            "constant-training-loss" => targetLoss.Detach().Mean(),
            _ => targetLoss.Mean(),
        };
    }

    public Tensor ClassProbabilities(TargetOutput output, MiniBatch batch) => fault switch
    {
        "null-probabilities" => null!,
        "flat-probabilities" => output.Output.Softmax().Reshape(output.Output.Length),
        "scarce-probabilities" => output.Output.Softmax().Slice(0, 0, 1),
        "logits" => output.Output.Affine(1, 50),
        _ => output.Output.Softmax(),
    };

    public IReadOnlyList<Label> Predict(TargetOutput output, MiniBatch batch)
    {
        ThrowIf("prediction");
        return fault switch
        {
            "null-predictions" => null!,
            "null-prediction" => [.. Enumerable.Repeat<Label>(null!, batch.Count)],
            "scarce-predictions" => [new FaultyLabel(fault)],
            _ => [],
        };
    }

    public IEvaluation StartEvaluation() => Is("null-evaluation") ? null! : new Evaluation(this);

    public void Dispose()
    {
    }

    private static InputDescription Input(int size, double std) =>
        new() { Height = size, Width = size, Mean = [0, 0, 0], Std = [1, 1, std] };

    private bool Is(string other) => fault == other;

    private void ThrowIf(string place)
    {
        if (place == fault && ++_calls > spared)
        {
            throw new InvalidOperationException($"lost my way in the {place}");
        }
    }

    private sealed class Evaluation(FaultyTask task) : IEvaluation
    {
        public void Add(TargetOutput output, MiniBatch batch, ForwardPass again) => task.ThrowIf("evaluation");

        public IReadOnlyDictionary<string, double> Result() => task.Is("null-metrics")
            ? null!
            : new Dictionary<string, double>
            {
                [task.Is("no-metric") ? "other" : task.MetricName] = task.Is("nan-metric") ? double.NaN : 1,
            };

        public ConfusionMatrix? Confusion => task.Is("narrow-confusion")
            ? new ConfusionMatrix(["black", "white"], new int[1, 2])
            : null;
    }
}
