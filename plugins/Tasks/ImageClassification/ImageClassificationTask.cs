using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Plugins.ImageClassification.Preprocessing;
using Querent.Plugins.ImageClassification.Pretrained;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.ImageClassification;

/// <summary>One class per image: a residual network, cross entropy, accuracy.</summary>
/// <param name="classes">Their names in the order of the outputs.</param>
/// <param name="input">Size and normalization of its images.</param>
/// <param name="isResized">Whether the images of the data set have another size.</param>
/// <param name="network">The source of its networks.</param>
/// <param name="normalization">That of the input, as tables.</param>
/// <param name="cropping">The augmentation; null for none.</param>
internal sealed class ImageClassificationTask(
    IReadOnlyList<string> classes, InputDescription input, bool isResized, INetworkSource network,
    Normalization normalization, PadCropFlip? cropping) : VisionTask<ClassLabel, ClassificationBatch>
{
    public override string MetricName => AccuracyEvaluation.Accuracy;

    public override IReadOnlyList<Signal> Supplies => network.Features is null
        ? [Signal.ClassProbabilities, Signal.Embeddings]
        : [Signal.ClassProbabilities, Signal.Embeddings, Signal.Features];

    public override TaskDescription Description => new() { Classes = classes, Input = input };

    public override TargetModule CreateTarget(IBackend backend, Seed seed) => network.Create(backend, classes.Count, seed);

    public override ClassificationBatch CreateBatch() => new(
        input.Width, isResized, normalization, cropping,
        network.IsFrozen ? new FeatureRows(network.Features!, input.Width, normalization) : null);

    public override Tensor TargetLoss(TargetOutput output, ClassificationBatch batch) =>
        output.Output.CrossEntropy(batch.Labels);

    public override Tensor ClassProbabilities(TargetOutput output, ClassificationBatch batch) =>
        output.Output.Softmax();

    public override float[] Features(ClassificationBatch batch) => LastFeatures.Of(network.Features!, batch);

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
