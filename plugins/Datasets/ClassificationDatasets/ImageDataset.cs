using Querent.Data;

namespace Querent.Plugins.ClassificationDatasets;

/// <summary>Square images of one size with a class each.</summary>
/// <param name="Pool">Those that may be trained on.</param>
/// <param name="Test">Those that only measure.</param>
/// <param name="Classes">Their names.</param>
internal sealed record ImageDataset(ImageSet Pool, ImageSet Test, IReadOnlyList<string> Classes) : IDataset
{
    private readonly ClassLabel[] _labels = [.. Classes.Select((_, number) => new ClassLabel(number))];

    /// <summary>The cache that images are read through, if any.</summary>
    public IDisposable? Source { get; init; }

    public DatasetInfo Info { get; } = new()
    {
        LabelType = typeof(ClassLabel),
        Classes = Classes,
        Size = new ImageSize(Pool.Size, Pool.Size),
    };

    public bool IsSlow => Pool.IsSlow;

    public int Count(Split split) => Images(split).Count;

    public string SampleId(Split split, int index) => Images(split)[index].Id;

    public Label Label(Split split, int index) => _labels[Images(split)[index].Label];

    public RgbImage Load(Split split, int index) => new(Pool.Size, Pool.Size, Images(split)[index].Pixels());

    public void Dispose() => Source?.Dispose();

    private ImageSet Images(Split split) => split == Split.Pool ? Pool : Test;
}
