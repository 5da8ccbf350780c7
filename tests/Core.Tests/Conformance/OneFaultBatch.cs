using Querent.Backends;
using Querent.Core.Tests.Training;
using Querent.Data;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Core.Tests.Conformance;

/// <summary>Noise with the class in one channel, right but for one fault.</summary>
internal sealed class OneFaultBatch(string fault) : ImageBatch<ClassLabel>(TinyTask.Size, TinyTask.Size)
{
    private float[] _labels = [];

    public override bool IsSlow => true;

    internal Tensor Labels { get; private set; } = null!;

    public override void Upload(Workspace workspace)
    {
        base.Upload(workspace);
        Labels = workspace.Upload(_labels.AsSpan(0, Count), new Shape(Count));
    }

    protected override void Resize(int count)
    {
        base.Resize(count);
        _labels = _labels.Length < count ? new float[count] : _labels;
    }

    protected override void Place(int position, in Sample sample, ClassLabel? label)
    {
        _labels[position] = fault == "label-needed" ? label!.Class : label?.Class ?? 0;
        Seed seed = new Seed(3).For((int)sample.Split).For(sample.Index);
        RandomStream random = (sample.Augmentation is { } own ? own.For(sample.Index) : seed).Stream();
        Span<float> pixels = Pixels(position);
        for (int i = 0; i < pixels.Length; i++)
        {
            float before = fault == "adds-to-what-was" ? pixels[i] : 0;
            pixels[i] = before + random.NextSingle() + (fault == "position-matters" ? position : 0)
                + (i % 3 == TinyTask.Kind(sample.Index) ? 1 : 0);
        }
    }
}
