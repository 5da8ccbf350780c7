using Querent.Randomness;

namespace Querent.Data;

/// <summary>One sample on its way into a mini-batch; valid while the batch is filled.</summary>
public readonly struct Sample
{
    private readonly Samples _source;

    internal Sample(Samples source, Split split, int index, Seed? augmentation)
    {
        (_source, Split, Index) = (source, split, index);
        Augmentation = augmentation?.For(index);
    }

    /// <summary>The split that the index is a position in.</summary>
    public Split Split { get; }

    /// <summary>The position of the sample.</summary>
    public int Index { get; }

    /// <summary>Equal for two samples only if they are the same one, with the same image.</summary>
    public SampleKey Key => new(_source, Split, Index);

    /// <inheritdoc cref="IDataset.SampleId"/>
    public string Id => _source.Id(Split, Index);

    /// <summary>
    /// The root of all that is random in the augmentation of this sample; null where nothing random may happen.
    /// </summary>
    public Seed? Augmentation { get; }

    /// <summary>The label that is known now; null for none.</summary>
    public Label? Label => _source.Label(Split, Index);

    /// <inheritdoc cref="IDataset.Region"/>
    public Box? Region => _source.Region(Split, Index);

    /// <summary>Decodes the image.</summary>
    /// <exception cref="Errors.DataException">It cannot be read; the message names it.</exception>
    public RgbImage Load() => _source.Load(Split, Index);
}

/// <summary>The identity of a sample within a process.</summary>
public readonly record struct SampleKey
{
    private readonly Samples _source;
    private readonly Split _split;
    private readonly int _index;

    internal SampleKey(Samples source, Split split, int index) => (_source, _split, _index) = (source, split, index);
}
