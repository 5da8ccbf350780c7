using Querent.Data;
using Querent.Images;

namespace QuerentNamespace1;

/// <summary>The images of a list, PNG, JPEG or BMP, each read when it is asked for.</summary>
/// <param name="images">All lines of the list.</param>
public sealed class ListDataset(IReadOnlyList<ListedImage> images) : IDataset
{
    private readonly ListedImage[] _pool = [.. images.Where(image => image.Split == Split.Pool)];
    private readonly ListedImage[] _test = [.. images.Where(image => image.Split == Split.Test)];

    private readonly string[] _classes =
        [.. images.Select(image => image.Class).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Images may have any size: a task resizes them as it needs.</summary>
    public DatasetInfo Info => new() { LabelType = typeof(ClassLabel), Classes = _classes };

    /// <inheritdoc/>
    public int Count(Split split) => Images(split).Length;

    /// <inheritdoc/>
    public string SampleId(Split split, int index) => Images(split)[index].Id;

    /// <summary>Null for an image of the pool whose class the list does not tell.</summary>
    public Label? Label(Split split, int index) => Images(split)[index].Class is { } name
        ? new ClassLabel(Array.BinarySearch(_classes, name, StringComparer.Ordinal))
        : null;

    /// <inheritdoc/>
    public RgbImage Load(Split split, int index) => ImageReader.Read(Images(split)[index].File);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private ListedImage[] Images(Split split) => split == Split.Pool ? _pool : _test;
}
