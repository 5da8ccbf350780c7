using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Plugins.ImageClassification.Preprocessing;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.ImageClassification;

/// <summary>One class per image: a residual network, cross entropy, accuracy.</summary>
/// <param name="classes">Their names in the order of the outputs.</param>
/// <param name="size">Side of the input.</param>
/// <param name="isResized">Whether the images of the data set have another size.</param>
/// <param name="network">Depth and width.</param>
/// <param name="normalization">Of each channel.</param>
/// <param name="cropping">The augmentation; null for none.</param>
internal sealed class ImageClassificationTask(
    IReadOnlyList<string> classes, int size, bool isResized, NetworkOptions network, Normalization normalization,
    PadCropFlip? cropping) : VisionTask<ClassLabel, ClassificationBatch>
{
    public override string MetricName => AccuracyEvaluation.Accuracy;

    public override IReadOnlyList<Signal> Supplies => [Signal.ClassProbabilities, Signal.Embeddings];

    public override TaskDescription Description => new() { Classes = classes, Input = normalization.Describe(size) };

    public override TargetModule CreateTarget(IBackend backend, Seed seed) =>
        new ResNet(backend, network.ForClasses(classes.Count), seed);

    public override ClassificationBatch CreateBatch() => new(size, isResized, normalization, cropping);

    public override Tensor TargetLoss(TargetOutput output, ClassificationBatch batch) =>
        output.Output.CrossEntropy(batch.Labels);

    public override Tensor ClassProbabilities(TargetOutput output, ClassificationBatch batch) =>
        output.Output.Softmax();

    /// <summary>The likeliest class of each image with its probability.</summary>
    public override IReadOnlyList<ClassLabel> Predict(TargetOutput output, ClassificationBatch batch) =>
        [.. output.Output.Softmax().ToArray().Chunk(classes.Count).Select(Likeliest)];

    public override IEvaluation<ClassificationBatch> StartEvaluation() => new AccuracyEvaluation(classes);

    private static ClassLabel Likeliest(float[] probabilities)
    {
        float largest = probabilities.Max();
        return new ClassLabel(Array.IndexOf(probabilities, largest), largest);
    }
}
