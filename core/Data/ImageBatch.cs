using Querent.Backends;
using Querent.Tensors;

namespace Querent.Data;

/// <summary>A mini-batch of samples whose labels are of one kind.</summary>
/// <typeparam name="TLabel">The kind.</typeparam>
public abstract class MiniBatch<TLabel> : MiniBatch
    where TLabel : Label
{
    /// <inheritdoc/>
    protected sealed override void Place(int position, in Sample sample) =>
        Place(position, sample, (TLabel?)sample.Label);

    /// <inheritdoc cref="MiniBatch.Place"/>
    /// <param name="position">Counted from 0.</param>
    /// <param name="sample">Loads the image.</param>
    /// <param name="label">Null where none is known.</param>
    protected abstract void Place(int position, in Sample sample, TLabel? label);
}

/// <summary>A mini-batch that holds its images as [batch, height, width, 3] on the host.</summary>
/// <param name="height">Of all images.</param>
/// <param name="width">Of all images.</param>
/// <typeparam name="TLabel">The kind of labels.</typeparam>
public abstract class ImageBatch<TLabel>(int height, int width) : MiniBatch<TLabel>
    where TLabel : Label
{
    private const int Channels = 3;

    private float[] _pixels = [];

    /// <summary>Of all images, in pixels.</summary>
    protected int Height => height;

    /// <summary>Of all images, in pixels.</summary>
    protected int Width => width;

    private int ImageLength => height * width * Channels;

    /// <inheritdoc/>
    public override void Upload(Workspace workspace) => Images = workspace.Upload(
        _pixels.AsSpan(0, Count * ImageLength), new Shape(Count, height, width, Channels));

    /// <inheritdoc/>
    protected override void Resize(int count)
    {
        if (count * ImageLength > _pixels.Length)
        {
            _pixels = new float[count * ImageLength];
        }
    }

    /// <summary>The memory for the pixels of a sample, [height, width, 3].</summary>
    protected Span<float> Pixels(int position) => _pixels.AsSpan(position * ImageLength, ImageLength);
}
