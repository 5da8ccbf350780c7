using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>A narrow network that learns from small square images.</summary>
/// <param name="Classes">Channels of its last output, which class probabilities are taken over.</param>
/// <param name="LabelsPerImage">One for each thing that the network tells the class or the height of.</param>
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

    /// <summary>With heat-maps at each stack: pooling and nearest upsampling, with skips.</summary>
    internal static TrainedNetwork Hourglass { get; } = new(
        NarrowHourglass.Joints, NarrowHourglass.LabelsPerImage, NarrowHourglass.Create, NarrowHourglass.Loss)
    {
        ImageSize = NarrowHourglass.ImageSize,
        Batch = NarrowHourglass.Batch,
        Step = NarrowHourglass.Step,
        LabelsAreClasses = false,
        HasNoEffect = NarrowHourglass.HasNoEffect,
    };

    /// <summary>Height and width of the images.</summary>
    internal int ImageSize { get; init; } = 32;

    /// <summary>Images in a training step.</summary>
    internal int Batch { get; init; } = 4;

    /// <summary>Whether labels are whole numbers below the number of classes; else they are any numbers in [0, 1).</summary>
    internal bool LabelsAreClasses { get; init; } = true;

    /// <summary>The number of the step whose gradients are compared; images and labels follow from it.</summary>
    internal int Step { get; init; }

    /// <summary>
    /// Whether the parameter of a name has no effect on the loss, so that its gradient is rounding alone and differs
    /// between backends.
    /// </summary>
    internal Func<string, bool> HasNoEffect { get; init; } = _ => false;

    /// <summary>Draws labels from the next numbers of a stream.</summary>
    internal void Draw(ref RandomStream stream, Span<float> labels)
    {
        foreach (ref float label in labels)
        {
            label = LabelsAreClasses ? stream.NextInt(Classes) : stream.NextSingle();
        }
    }

    private static Tensor LossOfBoxes(TargetOutput output, Tensor labels)
    {
        (Tensor offsets, Tensor logits) = (output.Outputs[0], output.Outputs[1]);
        Tensor classLoss = logits.Reshape(labels.Length, Kinds).CrossEntropy(labels).Reshape(offsets.Shape[0], s_boxes);
        return offsets.SmoothL1(Workspace.Current.Full(offsets.Shape, 0)).Mean(1, 2).Add(classLoss.Mean(1));
    }
}
