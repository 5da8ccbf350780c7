using Querent.Data;
using Querent.Extensibility;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>
/// Images in files. They are kept as they are once decoded, since an augmentation may look closely at any part, as far
/// as there is memory for them.
/// </summary>
internal sealed class FileDataset(
    AnnotatedFile[] pool, AnnotatedFile[] test, IReadOnlyList<string> classes, DecodedImageCache memory)
    : ObjectDataset(classes)
{
    private readonly byte[]?[] _pool = new byte[pool.Length][];
    private readonly byte[]?[] _test = new byte[test.Length][];

    public override int Count(Split split) => Files(split).Length;

    public override string SampleId(Split split, int index) => Files(split)[index].Id;

    public override RgbImage Load(Split split, int index)
    {
        AnnotatedFile file = Files(split)[index];
        byte[]?[] kept = split == Split.Pool ? _pool : _test;
        byte[] pixels = kept[index] ?? Decode(file);

        // Two threads may both get here for one image: the loser's reservation is lost, the bound holds.
        if (kept[index] is null && memory.TryReserve(pixels.Length))
        {
            kept[index] = pixels;
        }

        return new RgbImage(file.Width, file.Height, pixels);
    }

    /// <summary>
    /// Decodes everything if it all fits into memory, so that a damaged image is found before anything is trained.
    /// </summary>
    /// <exception cref="Errors.DataException">An image is damaged; the first such file is named.</exception>
    public void DecodeIfItFits(DatasetContext context)
    {
        if (memory.HoldsAll)
        {
            SampleLoop.Run(context, "decoding images", pool.Length + test.Length, i => _ = i < pool.Length
                ? Load(Split.Pool, i)
                : Load(Split.Test, i - pool.Length));
        }
    }

    protected override IReadOnlyList<LabeledObject> Objects(Split split, int index) => Files(split)[index].Objects;

    private static byte[] Decode(AnnotatedFile file) => file.Turn.Apply(ImageReader.ReadStored(file.File)).Pixels;

    private AnnotatedFile[] Files(Split split) => split == Split.Pool ? pool : test;
}
