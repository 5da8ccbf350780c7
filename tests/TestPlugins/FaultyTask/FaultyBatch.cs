using Querent.Backends;
using Querent.Data;
using Querent.Tensors;

namespace Querent.TestPlugins;

/// <summary>Black images, of another shape than promised if that is the fault.</summary>
internal sealed class FaultyBatch(string fault) : MiniBatch
{
    public const int Size = 8;

    public Tensor Labels { get; private set; } = null!;

    public override bool IsSlow => false;

    public required Action Filling { get; init; }

    public override void Upload(Workspace workspace)
    {
        Shape images = fault switch
        {
            "channels-first" => new Shape(Count, 3, Size, Size),
            "one-image-more" => new Shape(Count + 1, Size, Size, 3),
            "flat-images" => new Shape(Count, Size * Size * 3),
            _ => new Shape(Count, Size, Size, 3),
        };
        float[] pixels = new float[images.Length];
        Array.Fill(pixels, fault == "nan-images" ? float.NaN : 0);
        Images = workspace.Upload(pixels, images);
        Labels = workspace.Upload(new float[Count], new Shape(Count));
    }

    protected override void Resize(int count)
    {
    }

    protected override void Place(int position, in Sample sample) => sample.Load();

    protected override void Complete() => Filling();
}
