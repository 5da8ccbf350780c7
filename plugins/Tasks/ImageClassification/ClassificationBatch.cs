using Querent.Backends;
using Querent.Data;
using Querent.Images;
using Querent.Plugins.ImageClassification.Preprocessing;
using Querent.Tensors;

namespace Querent.Plugins.ImageClassification;

/// <summary>Images and class numbers on the host; its arrays grow to the largest batch and are kept.</summary>
/// <param name="size">Side of the input.</param>
/// <param name="isResized">Whether images have another size.</param>
/// <param name="normalization">Of each channel.</param>
/// <param name="cropping">The augmentation; null for none.</param>
internal sealed class ClassificationBatch(
    int size, bool isResized, Normalization normalization, PadCropFlip? cropping)
    : ImageBatch<ClassLabel>(size, size)
{
    private float[] _labels = [];
    private Tensor? _labelTensor;

    // Images of the input size are in memory and only copied.
    public override bool IsSlow => isResized;

    /// <summary>[batch], class numbers as floats, valid in the workspace of the last upload.</summary>
    public Tensor Labels => _labelTensor ?? throw new InvalidOperationException("The mini-batch was not uploaded.");

    /// <summary>The class number of each sample, on the host; 0 where no label is known.</summary>
    public ReadOnlySpan<float> HostLabels => _labels.AsSpan(0, Count);

    public override void Upload(Workspace workspace)
    {
        base.Upload(workspace);
        _labelTensor = workspace.Upload(HostLabels, new Shape(Count));
    }

    protected override void Resize(int count)
    {
        base.Resize(count);
        _labels = count > _labels.Length ? new float[count] : _labels;
    }

    protected override void Place(int position, in Sample sample, ClassLabel? label)
    {
        _labels[position] = label?.Class ?? 0;
        CropWindow window = cropping is not null && sample.Augmentation is { } seed
            ? cropping.Draw(seed)
            : CropWindow.Whole;
        RgbImage image = sample.Load();
        byte[] square = TriangleResize.To(image.Pixels, image.Width, image.Height, Width);
        window.Write(square, Width, normalization, Pixels(position));
    }
}
