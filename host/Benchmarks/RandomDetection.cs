using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Host.Benchmarks;

/// <summary>
/// Images for an SSD300 of Pascal VOC's classes. Every box counts, with any class and no offset, instead of those
/// that a detector would match and mine: the network has the same work, the loss is a hundredth of it either way.
/// </summary>
internal sealed class RandomDetection(int count, int width) : RandomImages(count, 300, Boxes, Classes)
{
    private const int Boxes = 8732;
    private const int Classes = 21;

    public override string MetricName => "mAP";

    public override TargetModule CreateTarget(IBackend backend, Seed seed) =>
        new Ssd(backend, new SsdOptions { Classes = Classes - 1, Width = width }, seed);

    public override Tensor ClassProbabilities(TargetOutput output, RandomBatch batch) => Logits(output).Softmax();

    protected override Tensor Loss(TargetOutput output, Tensor labels)
    {
        Tensor offsets = output.Outputs[0];
        Tensor noOffset = Workspace.Current.Full(offsets.Shape, 0);
        Tensor classLoss = Logits(output).CrossEntropy(labels).Reshape(offsets.Shape[0], Boxes);
        return offsets.SmoothL1(noOffset).Mean(1, 2).Add(classLoss.Mean(1));
    }

    private static Tensor Logits(TargetOutput output) =>
        output.Outputs[1].Reshape(output.Outputs[1].Length / Classes, Classes);
}
