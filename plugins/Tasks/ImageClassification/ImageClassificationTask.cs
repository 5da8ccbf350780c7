using System.Globalization;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Images;
using Querent.Networks;
using Querent.Plugins.ImageClassification.Preprocessing;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Plugins.ImageClassification;

/// <summary>One class per image: a residual network, cross entropy, accuracy.</summary>
internal sealed class ImageClassificationTask(
    ImageDataset dataset, NetworkOptions network, Normalization normalization, PadCropFlip? cropping) : ITask
{
    public string MetricName => AccuracyEvaluation.Accuracy;

    public SignalKinds Supplies => SignalKinds.ClassProbabilities | SignalKinds.Embeddings;

    public TaskDescription Description => new()
    {
        Classes = dataset.Classes,
        Input = normalization.Describe(dataset.Pool.Size),
    };

    public int Count(Split split) => Images(split).Count;

    public string SampleId(Split split, int index) => Images(split)[index].Id;

    public string LabelText(Split split, int index) => dataset.Classes[Images(split)[index].Label];

    public Picture Picture(int index)
    {
        LabeledImage image = dataset.Pool[index];
        return new Picture(dataset.Pool.Size, dataset.Pool.Size, image.Pixels(), new Annotation(dataset.Classes[image.Label]));
    }

    /// <summary>The likeliest class of each image with its probability.</summary>
    public IReadOnlyList<Annotation> Annotate(TargetOutput output, MiniBatch batch)
    {
        float[] probabilities = ClassProbabilities(output).ToArray();
        return [.. probabilities.Chunk(dataset.Classes.Count).Select(Likeliest)];
    }

    public TargetModule CreateTarget(IBackend backend, Seed seed) =>
        new ResNet(backend, network.ForClasses(dataset.Classes.Count), seed);

    public MiniBatch CreateBatch() => new ClassificationBatch(dataset.Pool.Size);

    public void Fill(MiniBatch batch, Split split, ReadOnlySpan<int> indices, Seed? augmentation)
    {
        var target = (ClassificationBatch)batch;
        ImageSet images = Images(split);
        target.Resize(indices.Length);
        if (images.ReadingThreads > 1)
        {
            FillInParallel(target, images, indices.ToArray(), augmentation);
            return;
        }

        for (int i = 0; i < indices.Length; i++)
        {
            Place(target, i, images, indices[i], augmentation);
        }
    }

    public Tensor TargetLoss(TargetOutput output, MiniBatch batch) =>
        output.Output.CrossEntropy(((ClassificationBatch)batch).Labels);

    public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) => targetLoss.Mean();

    public Tensor ClassProbabilities(TargetOutput output) => output.Output.Softmax();

    public IEvaluation StartEvaluation() => new AccuracyEvaluation(dataset.Classes);

    public void Dispose() => dataset.Dispose();

    private Annotation Likeliest(float[] probabilities)
    {
        float largest = probabilities.Max();
        string name = dataset.Classes[Array.IndexOf(probabilities, largest)];
        return new Annotation(string.Create(CultureInfo.InvariantCulture, $"{name} {largest:F2}"));
    }

    private void FillInParallel(ClassificationBatch batch, ImageSet images, int[] indices, Seed? augmentation) =>
        ParallelFor.Run(indices.Length, images.ReadingThreads, i => Place(batch, i, images, indices[i], augmentation));

    private void Place(ClassificationBatch batch, int sample, ImageSet images, int index, Seed? augmentation)
    {
        LabeledImage image = images[index];
        CropWindow window = cropping is not null && augmentation is { } seed
            ? cropping.Draw(seed.For(index))
            : CropWindow.Whole;
        window.Write(image.Pixels(), images.Size, normalization, batch.Place(sample, image.Label));
    }

    private ImageSet Images(Split split) => split == Split.Pool ? dataset.Pool : dataset.Test;
}
