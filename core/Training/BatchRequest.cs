using Querent.Data;
using Querent.Randomness;

namespace Querent.Training;

/// <summary>The samples of one mini-batch, as they are asked for.</summary>
internal readonly record struct BatchRequest(Split Split, ReadOnlyMemory<int> Indices, Seed? Augmentation)
{
    /// <summary>Samples from the first on that were asked for; those behind them fill a batch up.</summary>
    internal int Wanted { get; private init; } = Indices.Length;

    /// <summary>All samples in their order, the last portion with what is left.</summary>
    internal static IEnumerable<BatchRequest> Of(Split split, int[] indices, int batchSize, Seed? augmentation)
    {
        for (int start = 0; start < indices.Length; start += batchSize)
        {
            int count = Math.Min(batchSize, indices.Length - start);
            yield return new BatchRequest(split, indices.AsMemory(start, count), augmentation);
        }
    }

    /// <summary>All samples in their order; the last portion is filled up with repetitions of its last one.</summary>
    internal static IEnumerable<BatchRequest> Full(Split split, int[] indices, int batchSize) =>
        Of(split, indices, batchSize, augmentation: null).Select(portion => portion.FilledUp(batchSize));

    private BatchRequest FilledUp(int size)
    {
        if (Indices.Length == size)
        {
            return this;
        }

        var filled = new int[size];
        Indices.Span.CopyTo(filled);
        filled.AsSpan(Wanted).Fill(filled[Wanted - 1]);
        return this with { Indices = filled };
    }
}
