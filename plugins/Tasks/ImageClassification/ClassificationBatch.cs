using Querent.Backends;
using Querent.Data;
using Querent.Tensors;

namespace Querent.Plugins.ImageClassification;

/// <summary>Images and class numbers on the host; its arrays grow to the largest batch and are kept.</summary>
internal sealed class ClassificationBatch(int size) : MiniBatch
{
    private float[] _pixels = [];
    private float[] _labels = [];
    private Tensor? _labelTensor;

    /// <summary>[batch], class numbers as floats, valid in the workspace of the last upload.</summary>
    public Tensor Labels => _labelTensor ?? throw new InvalidOperationException("The mini-batch was not uploaded.");

    /// <summary>The class number of each sample, on the host.</summary>
    public ReadOnlySpan<float> HostLabels => _labels.AsSpan(0, Count);

    private int ImageLength => size * size * 3;

    /// <summary>Makes room for a number of samples.</summary>
    public void Resize(int count)
    {
        if (count > _labels.Length)
        {
            _pixels = new float[count * ImageLength];
            _labels = new float[count];
        }

        Count = count;
    }

    /// <summary>Sets the label of a sample and returns where its pixels go, [size, size, 3].</summary>
    public Span<float> Place(int sample, int label)
    {
        _labels[sample] = label;
        return _pixels.AsSpan(sample * ImageLength, ImageLength);
    }

    public override void Upload(Workspace workspace)
    {
        Images = workspace.Upload(_pixels.AsSpan(0, Count * ImageLength), new Shape(Count, size, size, 3));
        _labelTensor = workspace.Upload(HostLabels, new Shape(Count));
    }
}
