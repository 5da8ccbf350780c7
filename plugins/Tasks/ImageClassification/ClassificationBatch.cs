using Querent.Backends;
using Querent.Data;
using Querent.Images;
using Querent.Plugins.ImageClassification.Preprocessing;
using Querent.Plugins.ImageClassification.Pretrained;
using Querent.Tensors;

namespace Querent.Plugins.ImageClassification;

/// <summary>
/// Images, or the features of a frozen trunk, and class numbers on the host; its arrays grow to the largest batch and are kept.
/// </summary>
/// <param name="size">Side of the input.</param>
/// <param name="isResized">Whether images have another size.</param>
/// <param name="normalization">Of each channel.</param>
/// <param name="cropping">The augmentation; null for none.</param>
/// <param name="frozen">Gives the features that take the place of images; null for images.</param>
internal sealed class ClassificationBatch(
    int size, bool isResized, Normalization normalization, PadCropFlip? cropping, FeatureRows? frozen)
    : ImageBatch<ClassLabel>(size, size)
{
    private float[] _labels = [];
    private SampleKey[] _keys = [];
    private Tensor? _labelTensor;

    // Images of the input size are in memory and only copied.
    public override bool IsSlow => isResized;

    /// <summary>[batch], class numbers as floats, valid in the workspace of the last upload.</summary>
    public Tensor Labels => _labelTensor ?? throw new InvalidOperationException("The mini-batch was not uploaded.");

    /// <summary>The class number of each sample, on the host; 0 where no label is known.</summary>
    public ReadOnlySpan<float> HostLabels => _labels.AsSpan(0, Count);

    /// <summary>The identity of each sample.</summary>
    public ReadOnlySpan<SampleKey> Keys => _keys.AsSpan(0, Count);

    /// <summary>The pixels of a sample as the network takes them, [size, size, 3].</summary>
    public ReadOnlySpan<float> HostPixels(int position) => Pixels(position);

    public override void Upload(Workspace workspace)
    {
        if (frozen is null)
        {
            base.Upload(workspace);
        }
        else
        {
            float[] features = frozen.Values(workspace.Backend);
            Images = workspace.Upload(features, new Shape(Count, 1, 1, features.Length / Count));
        }

        _labelTensor = workspace.Upload(HostLabels, new Shape(Count));
    }

    protected override void Resize(int count)
    {
        if (frozen is null)
        {
            base.Resize(count);
        }
        else
        {
            frozen.Resize(count);
        }

        _labels = count > _labels.Length ? new float[count] : _labels;
        _keys = count > _keys.Length ? new SampleKey[count] : _keys;
    }

    protected override void Place(int position, in Sample sample, ClassLabel? label)
    {
        (_labels[position], _keys[position]) = (label?.Class ?? 0, sample.Key);
        if (frozen is not null)
        {
            frozen.Place(position, sample);
            return;
        }

        CropWindow window = cropping is not null && sample.Augmentation is { } seed
            ? cropping.Draw(seed)
            : CropWindow.Whole;
        RgbImage image = sample.Load();
        byte[] square = TriangleResize.To(image.Pixels, image.Width, image.Height, Width);
        window.Write(square, Width, normalization, Pixels(position));
    }
}
