using Querent.Backends;
using Querent.Data;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>Images and labels that are functions of their index.</summary>
internal sealed class InventedBatch(TrainedNetwork network) : ImageBatch<ClassLabel>(network.ImageSize, network.ImageSize)
{
    private float[] _labels = [];

    public override bool IsSlow => false;

    internal Tensor Labels { get; private set; } = null!;

    public override void Upload(Workspace workspace)
    {
        base.Upload(workspace);
        Labels = workspace.Upload(_labels, new Shape(_labels.Length));
    }

    protected override void Resize(int count)
    {
        base.Resize(count);
        _labels = new float[count * network.LabelsPerImage];
    }

    protected override void Place(int position, in Sample sample, ClassLabel? label)
    {
        RandomStream pixels = new Seed(3).For(sample.Index).Stream();
        foreach (ref float pixel in Pixels(position))
        {
            pixel = pixels.NextSingle(-1, 1);
        }

        RandomStream labels = new Seed(4).For(sample.Index).Stream();
        network.Draw(ref labels, _labels.AsSpan(position * network.LabelsPerImage, network.LabelsPerImage));
    }
}
