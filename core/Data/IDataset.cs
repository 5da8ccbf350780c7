namespace Querent.Data;

/// <summary>
/// Images with names, in two splits, and the labels that are known of them. A data set knows nothing of the task that
/// learns from it. Indices are positions in one split and stay the same as long as it lives. Every member but
/// <see cref="IDisposable.Dispose"/> may be called by several threads at once.
/// </summary>
public interface IDataset : IDisposable
{
    /// <summary>Classes, kind of labels, size of the images.</summary>
    DatasetInfo Info { get; }

    /// <summary>
    /// Whether <see cref="Load"/> takes so long, for decoding or reading, that several threads should share a batch.
    /// </summary>
    bool IsSlow => true;

    /// <summary>Samples in a split.</summary>
    int Count(Split split);

    /// <summary>
    /// A name for a sample that means something to its owner (a file name, the position in a file), is unique in its
    /// split, and stays the same from run to run.
    /// </summary>
    string SampleId(Split split, int index);

    /// <summary>
    /// The label of a sample; null where none is known, which is normal in the pool and not allowed in the test split.
    /// Nothing is decoded for it.
    /// </summary>
    Label? Label(Split split, int index);

    /// <summary>
    /// The part of its image that a sample is, such as one person of several, in pixels; null for the whole image. It is
    /// known without a label, and may reach out of the image.
    /// </summary>
    Box? Region(Split split, int index) => null;

    /// <summary>The image of a sample, whole: its label is in pixels of it.</summary>
    /// <exception cref="Errors.DataException">It cannot be read; the message names it.</exception>
    RgbImage Load(Split split, int index);
}
