using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>A narrow network that learns from images of 32 x 32.</summary>
/// <param name="Classes">Number of classes; a label is less than this.</param>
/// <param name="LabelsPerImage">One for each thing that the network tells the class of.</param>
/// <param name="Create">Makes it.</param>
/// <param name="Loss">The loss of each image, [batch], from labels [batch * labels per image].</param>
internal sealed record TrainedNetwork(
    int Classes, int LabelsPerImage, Func<IBackend, TargetModule> Create, Func<TargetOutput, Tensor, Tensor> Loss)
{
    private const int Kinds = 4;

    private static readonly SsdOptions s_detector =
        new() { Classes = Kinds - 1, InputSize = 32, Width = 4, BatchNormalization = true };

    private static readonly int s_boxes = s_detector.SourceMaps.Sum(map => map.Boxes);

    internal static TrainedNetwork ResNet18 { get; } = new(
        10, 1, backend => ResNet.ResNet18(backend, 8, 10, new Seed(1)),
        (output, labels) => output.Output.CrossEntropy(labels));

    internal static TrainedNetwork Dropping { get; } = new(
        Kinds, 1, backend => new DroppingNetwork(backend, Kinds, new Seed(1)),
        (output, labels) => output.Output.CrossEntropy(labels));

    /// <summary>With every box a class and no offset: dilation, L2 normalization, concatenation, all in one.</summary>
    internal static TrainedNetwork Detector { get; } = new(
        Kinds, s_boxes, backend => new Ssd(backend, s_detector, new Seed(1)), LossOfBoxes);

    private static Tensor LossOfBoxes(TargetOutput output, Tensor labels)
    {
        (Tensor offsets, Tensor logits) = (output.Outputs[0], output.Outputs[1]);
        Tensor classLoss = logits.Reshape(labels.Length, Kinds).CrossEntropy(labels).Reshape(offsets.Shape[0], s_boxes);
        return offsets.SmoothL1(Workspace.Current.Full(offsets.Shape, 0)).Mean(1, 2).Add(classLoss.Mean(1));
    }
}
