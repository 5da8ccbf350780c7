using Querent.Data;
using Querent.Errors;

namespace Querent.Scoring;

/// <summary>Some images in the form of a data set without labels. One that cannot be read is replaced by a black one, and
/// told afterwards.</summary>
internal sealed class ImageChunk(IReadOnlyList<Func<RgbImage>> images, DatasetInfo info) : IDataset
{
    private readonly string?[] _problems = new string?[images.Count];

    public DatasetInfo Info => info;

    public int Count(Split split) => split == Split.Pool ? images.Count : 0;

    public string SampleId(Split split, int index) => $"image {index}";

    public Label? Label(Split split, int index) => null;

    /// <summary>The reason why an image could not be read, or null.</summary>
    public string? Problem(int index) => _problems[index];

    public RgbImage Load(Split split, int index)
    {
        try
        {
            return Fitting(images[index]());
        }
        catch (DataException problem)
        {
            _problems[index] = problem.Message;
            (int width, int height) = info.Size is { } size ? (size.Width, size.Height) : (1, 1);
            return new RgbImage(width, height, new byte[width * height * 3]);
        }
    }

    public void Dispose()
    {
    }

    private RgbImage Fitting(RgbImage image) => info.Size is { } size && (image.Width, image.Height) != (size.Width, size.Height)
        ? throw new DataException($"is {image.Width} x {image.Height} pixels, and the model was trained for images of " +
            $"{size.Width} x {size.Height}; resize it")
        : image;
}
