using Querent.Data;
using Querent.Images;

namespace Querent.Plugins.Tests.Tasks.Classification;

/// <summary>Image files of any sizes, cats and dogs in turn. The last of the pool has no label.</summary>
internal sealed class PhotoDataset(params string[] files) : IDataset
{
    public DatasetInfo Info { get; } = new() { LabelType = typeof(ClassLabel), Classes = ["cat", "dog"] };

    public int Count(Split split) => files.Length;

    public string SampleId(Split split, int index) => files[index];

    public Label? Label(Split split, int index) =>
        split == Split.Pool && index == files.Length - 1 ? null : new ClassLabel(index % 2);

    public RgbImage Load(Split split, int index) => ImageReader.Read(files[index]);

    public void Dispose()
    {
    }
}
