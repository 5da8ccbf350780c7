using Querent.Backends;
using Querent.Data;
using Querent.Tensors;

namespace Querent.Host.Benchmarks;

/// <summary>Some images of noise with class numbers that follow from their positions.</summary>
internal sealed class RandomBatch(float[] pixels, int size, int labelsPerImage, int classes)
    : ImageBatch<ClassLabel>(size, size)
{
    private float[] _labels = [];
    private Tensor? _labelTensor;

    public override bool IsSlow => false;

    public Tensor Labels => _labelTensor!;

    public override void Upload(Workspace workspace)
    {
        base.Upload(workspace);
        _labelTensor = workspace.Upload(_labels.AsSpan(0, Count * labelsPerImage), new Shape(Count * labelsPerImage));
    }

    protected override void Resize(int count)
    {
        base.Resize(count);
        _labels = count * labelsPerImage > _labels.Length ? new float[count * labelsPerImage] : _labels;
    }

    protected override void Place(int position, in Sample sample, ClassLabel? label)
    {
        Span<float> image = Pixels(position);
        pixels.AsSpan(sample.Index * image.Length, image.Length).CopyTo(image);
        for (int i = 0; i < labelsPerImage; i++)
        {
            _labels[(position * labelsPerImage) + i] = (sample.Index + i) % classes;
        }
    }
}
