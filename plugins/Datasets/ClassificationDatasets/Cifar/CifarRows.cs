using Querent.Errors;

namespace Querent.Plugins.ClassificationDatasets.Cifar;

/// <summary>
/// Reads rows of one label byte and 3,072 pixel bytes: a plane of red, one of green, one of blue, each 32 rows of 32.
/// </summary>
internal sealed class CifarRows(CancellationToken cancellation)
{
    public const int Size = 32;
    public const int Classes = 10;

    // CIFAR-10 has 60,000; no more are kept in memory, however many an archive unpacks to.
    private const int MaxImages = 100_000;
    private const int Plane = Size * Size;
    private const int RowLength = 1 + (3 * Plane);

    private int _images;

    /// <summary>All images of a file; their ids are <c>name#row</c>, counted from 0.</summary>
    /// <exception cref="DataException">A row is cut off or has a label above 9, or there are more images in all files
    /// than are read; the message says which.</exception>
    public IReadOnlyList<LabeledImage> Read(Stream content, string name, string where)
    {
        var images = new List<LabeledImage>();
        var row = new byte[RowLength];
        for (int length; (length = content.ReadAtLeast(row, RowLength, throwOnEndOfStream: false)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (++_images > MaxImages)
            {
                throw new DataException($"{where}: brings the data set above {MaxImages} images, which is not " +
                    "CIFAR-10; use class folders of images for a data set of your own");
            }

            if (length < RowLength)
            {
                throw new DataException(
                    $"{where}: row {images.Count} is cut off after {length} of {RowLength} bytes; the " +
                    "file is damaged, get it again");
            }

            if (row[0] >= Classes)
            {
                throw new DataException($"{where}: row {images.Count} has the label {row[0]}, which is not in 0..9; " +
                    "the file is damaged or not CIFAR-10, get it again");
            }

            images.Add(new InMemoryImage(Interleave(row.AsSpan(1)), row[0], $"{name}#{images.Count}"));
        }

        return images.Count > 0 ? images : throw new DataException($"{where}: is empty; get it again");
    }

    private static byte[] Interleave(ReadOnlySpan<byte> planes)
    {
        var pixels = new byte[3 * Plane];
        for (int i = 0; i < Plane; i++)
        {
            pixels[3 * i] = planes[i];
            pixels[(3 * i) + 1] = planes[Plane + i];
            pixels[(3 * i) + 2] = planes[(2 * Plane) + i];
        }

        return pixels;
    }
}
