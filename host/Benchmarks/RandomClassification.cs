using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Host.Benchmarks;

/// <summary>Images of CIFAR-10's size and ten classes, for a ResNet-18.</summary>
internal sealed class RandomClassification(int count, int width) : RandomImages(count, 32, 1, Classes)
{
    private const int Classes = 10;

    public override string MetricName => "accuracy";

    public override TargetModule CreateTarget(IBackend backend, Seed seed) =>
        ResNet.ResNet18(backend, width, Classes, seed);

    public override Tensor ClassProbabilities(TargetOutput output, RandomBatch batch) => output.Output.Softmax();

    protected override Tensor Loss(TargetOutput output, Tensor labels) => output.Output.CrossEntropy(labels);
}
