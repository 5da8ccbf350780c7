using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Core.Tests.Training;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Core.Tests.Conformance;

/// <summary>A task that is right but for one fault.</summary>
internal sealed class OneFaultTask(string fault) : VisionTask<ClassLabel, OneFaultBatch>
{
    private static int s_made;

    private int _calls;

    public override string MetricName => "accuracy";

    public override IReadOnlyList<Signal> Supplies => [Signal.Embeddings];

    public override TargetModule CreateTarget(IBackend backend, Seed seed) => new ResNet(backend, new ResNetOptions
    {
        Classes = TinyTask.Classes,
        Width = fault == "another-network-each-time" ? 4 + (s_made++ % 2) : 4,
        BlocksPerStage = [1],
    }, fault == "weights-of-no-seed" ? new Seed(0) : seed);

    public override OneFaultBatch CreateBatch() => new(fault);

    public override Tensor TargetLoss(TargetOutput output, OneFaultBatch batch)
    {
        Tensor losses = output.Output.CrossEntropy(batch.Labels);
        return fault == "loss-of-neighbours" ? losses.Multiply(losses.Mean()) : losses;
    }

    public override Tensor TrainingLoss(TargetOutput output, OneFaultBatch batch, Tensor targetLoss) =>
        targetLoss.Mean().Affine(fault == "climbs" ? -1 : 1, 0);

    public override IReadOnlyList<ClassLabel> Predict(TargetOutput output, OneFaultBatch batch) =>
        [.. Enumerable.Range(0, batch.Count).Select(i => new ClassLabel(fault switch
        {
            "class-that-is-none" => TinyTask.Classes,
            "state-in-the-task" => _calls++ / 3 % TinyTask.Classes,
            _ => 1,
        }))];

    public override IEvaluation<OneFaultBatch> StartEvaluation() => new Evaluation(fault);

    private sealed class Evaluation(string fault) : IEvaluation<OneFaultBatch>
    {
        private double _sum;
        private int _count;

        public void Add(TargetOutput output, OneFaultBatch batch, ForwardPass again)
        {
            _sum = (fault == "last-batch-counts" ? 0 : _sum) + output.Output.ToArray().Sum(value => (double)value);
            _count += batch.Count;
        }

        public IReadOnlyDictionary<string, double> Result() => new Dictionary<string, double>
        {
            ["accuracy"] = fault == "nan-of-one-sample" ? _sum / (_count - 1) * 0 : _sum,
        };
    }
}
