using Querent.Annotations;
using Querent.Data;
using Querent.Extensibility;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>Images in files.</summary>
internal sealed class FileDataset : ObjectDataset
{
    private readonly AnnotatedFile[] _pool;
    private readonly AnnotatedFile[] _test;
    private readonly DecodedImages _images;

    private FileDataset(
        AnnotatedFile[] pool, AnnotatedFile[] test, IReadOnlyList<string> classes, DecodedImages images)
        : base(classes) => (_pool, _test, _images) = (pool, test, images);

    /// <exception cref="Errors.DataException">An image is damaged; the first such file is named.</exception>
    public static FileDataset Open(string path, AnnotatedFile[] pool, AnnotatedFile[] test,
        IReadOnlyList<string> classes, int megabytes, DatasetContext context)
    {
        StoredImage[] files = [.. pool.Concat(test).Select(file => file.Image)];
        return new FileDataset(pool, test, classes, DecodedImages.Open(path, files, megabytes, context));
    }

    public override int Count(Split split) => Files(split).Length;

    public override string SampleId(Split split, int index) => Files(split)[index].Id;

    public override RgbImage Load(Split split, int index) =>
        _images.Load(split == Split.Pool ? index : _pool.Length + index);

    protected override IReadOnlyList<LabeledObject> Objects(Split split, int index) => Files(split)[index].Objects;

    private AnnotatedFile[] Files(Split split) => split == Split.Pool ? _pool : _test;
}
