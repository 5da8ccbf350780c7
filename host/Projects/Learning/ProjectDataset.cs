using Querent.Data;
using Querent.Images;
using Querent.Projects.State;

namespace Querent.Projects.Learning;

/// <summary>
/// The images of a project as a data set: the pool has the annotated ones, then the candidates; the test split is the
/// hold-out. Pixels are kept once they are decoded, if there is memory for them.
/// </summary>
/// <param name="samples">By their part.</param>
/// <param name="info">With the size of the squares, if images are stretched to such.</param>
/// <param name="folder">Of the images.</param>
internal sealed class ProjectDataset(ProjectSamples samples, DatasetInfo info, string folder) : IDataset
{
    private const int CacheMegabytes = 1024;

    private readonly ProjectSample[] _pool = [.. samples.Labeled, .. samples.Candidates];
    private readonly Dictionary<string, RgbImage> _kept = new(StringComparer.Ordinal);
    private readonly DecodedImageCache _memory = new(CacheMegabytes, needed: 0);

    /// <summary>Samples of the pool with a label, which come first.</summary>
    public int LabeledCount => samples.Labeled.Count;

    public DatasetInfo Info => info;

    public int Count(Split split) => split == Split.Pool ? _pool.Length : samples.Holdout.Count;

    public string SampleId(Split split, int index) => At(split, index).Id;

    public Label? Label(Split split, int index) => At(split, index).Label;

    public Box? Region(Split split, int index) => At(split, index).Region;

    public RgbImage Load(Split split, int index)
    {
        ProjectImage image = At(split, index).Image;
        lock (_kept)
        {
            if (_kept.TryGetValue(image.Id, out RgbImage known))
            {
                return known;
            }
        }

        RgbImage read = Read(Path.Combine(folder, image.Path));
        if (_memory.TryReserve(read.Pixels.Length))
        {
            lock (_kept)
            {
                _kept[image.Id] = read;
            }
        }

        return read;
    }

    public void Dispose()
    {
    }

    /// <summary>A sample of a split.</summary>
    public ProjectSample At(Split split, int index) => split == Split.Pool ? _pool[index] : samples.Holdout[index];

    private RgbImage Read(string file) => info.Size is { } size
        ? new RgbImage(size.Width, size.Height, ImageReader.Read(file, size.Width))
        : ImageReader.Read(file);
}
