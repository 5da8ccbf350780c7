using Querent.Backends;
using Querent.Data;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Core.Tests.Training;

/// <summary>Images and labels of the tiny task.</summary>
internal sealed class TinyBatch(float scale, Action<int[], Seed?>? filled)
    : ImageBatch<ClassLabel>(TinyTask.Size, TinyTask.Size)
{
    private float[] _labels = [];
    private int[] _indices = [];
    private Seed? _augmentation;

    public override bool IsSlow => false;

    internal Tensor Labels { get; private set; } = null!;

    internal ReadOnlySpan<float> HostLabels => _labels.AsSpan(0, Count);

    public override void Upload(Workspace workspace)
    {
        base.Upload(workspace);
        Labels = workspace.Upload(HostLabels, new Shape(Count));
    }

    protected override void Resize(int count)
    {
        base.Resize(count);
        _labels = _labels.Length < count ? new float[count] : _labels;
        _indices = new int[count];
    }

    protected override void Place(int position, in Sample sample, ClassLabel? label)
    {
        _indices[position] = sample.Index;
        _augmentation = position == 0 ? sample.Augmentation : _augmentation;
        _labels[position] = label?.Class ?? 0;
        int kind = TinyTask.Kind(sample.Index);
        RandomStream noise = new Seed(3).For((int)sample.Split).For(sample.Index).Stream();
        float shift = sample.Augmentation is { } seed ? seed.Stream().NextSingle(-0.1f, 0.1f) : 0;
        Span<float> pixels = Pixels(position);
        for (int j = 0; j < pixels.Length; j++)
        {
            float signal = j % 3 == kind % 3 ? 0.5f + (kind / 3) : 0;
            pixels[j] = scale * (signal + shift + (float)(0.5 * noise.NextGaussian()));
        }
    }

    protected override void Complete() => filled?.Invoke(_indices, _augmentation);
}
