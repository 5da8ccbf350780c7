using Querent.Backends;
using Querent.Data;
using Querent.Images;
using Querent.Plugins.ImageClassification.Preprocessing;

namespace Querent.Plugins.ImageClassification.Pretrained;

/// <summary>The features of the samples of one batch; images are decoded only for those that are not known yet.</summary>
/// <param name="store">Of the task.</param>
/// <param name="size">Side of the input.</param>
/// <param name="normalization">Of each channel.</param>
internal sealed class FeatureRows(FeatureStore store, int size, Normalization normalization)
{
    private (SampleKey Key, byte[]? Square)[] _samples = [];
    private int _count;

    public void Resize(int count)
    {
        _count = count;
        _samples = count > _samples.Length ? new (SampleKey, byte[]?)[count] : _samples;
    }

    /// <summary>Takes a sample; calls for different positions may come from different threads.</summary>
    public void Place(int position, in Sample sample)
    {
        SampleKey key = sample.Key;
        _samples[position] = (key, store.Find(key) is null ? Square(sample.Load()) : null);
    }

    /// <summary>The features of all samples, [count * width].</summary>
    public float[] Values(IBackend backend)
    {
        (SampleKey, byte[])[] unknown =
        [
            .. _samples.Take(_count).Where(sample => sample.Square is not null).DistinctBy(sample => sample.Key)
                .Select(sample => (sample.Key, sample.Square!)),
        ];
        if (unknown.Length > 0)
        {
            store.Complete(backend, unknown, normalization);
        }

        int width = store.Trunk(backend).Width;
        var values = new float[_count * width];
        for (int i = 0; i < _count; i++)
        {
            store.Find(_samples[i].Key)!.CopyTo(values, i * width);
            _samples[i].Square = null;
        }

        return values;
    }

    private byte[] Square(RgbImage image) => TriangleResize.To(image.Pixels, image.Width, image.Height, size);
}
