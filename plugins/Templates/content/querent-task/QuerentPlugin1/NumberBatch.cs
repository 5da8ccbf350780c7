using Querent.Backends;
using Querent.Data;
using Querent.Randomness;
using Querent.Tensors;

namespace QuerentNamespace1;

/// <summary>Images and numbers of some samples: filled on the host, several samples at once, then uploaded.</summary>
/// <param name="size">Of all images.</param>
/// <param name="options">Scale of the numbers, augmentation.</param>
public sealed class NumberBatch(ImageSize size, NumberOptions options) : ImageBatch<NumberLabel>(size.Height, size.Width)
{
    private float[] _numbers = [];
    private Tensor? _tensor;

    /// <summary>The numbers as the network predicts them, [batch, 1]; valid in the workspace of the last upload.</summary>
    public Tensor Numbers => _tensor ?? throw new InvalidOperationException("The mini-batch was not uploaded.");

    /// <summary>The label of a sample of the batch.</summary>
    public double Number(int position) => FromNetwork(_numbers[position]);

    /// <summary>A number of the network in the units of the labels.</summary>
    public double FromNetwork(float value) => options.Center + (options.Spread * value);

    /// <inheritdoc/>
    public override void Upload(Workspace workspace)
    {
        base.Upload(workspace);
        _tensor = workspace.Upload(_numbers.AsSpan(0, Count), new Shape(Count, 1));
    }

    /// <inheritdoc/>
    protected override void Resize(int count)
    {
        base.Resize(count);
        _numbers = count > _numbers.Length ? new float[count] : _numbers;
    }

    /// <summary>Writes one sample. All that is random comes from its augmentation seed; without one, nothing is.</summary>
    protected override void Place(int position, in Sample sample, NumberLabel? label)
    {
        _numbers[position] = label is null ? 0 : (float)((label.Value - options.Center) / options.Spread);
        float brightness = sample.Augmentation is { } seed
            ? 1 + seed.Stream().NextSingle(-(float)options.Jitter, (float)options.Jitter)
            : 1;
        byte[] image = sample.Load().Pixels;
        Span<float> pixels = Pixels(position);
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = ((brightness * image[i] / 255) - 0.5f) / 0.25f;
        }
    }
}
