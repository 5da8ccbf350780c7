using Querent.Data;
using Querent.Randomness;

namespace Querent.Training;

/// <summary>The samples of one mini-batch, as <see cref="ITask.Fill"/> is asked for them.</summary>
internal readonly record struct Portion(Split Split, ReadOnlyMemory<int> Indices, Seed? Augmentation)
{
    /// <summary>All samples in their order, the last portion with what is left.</summary>
    internal static IEnumerable<Portion> Of(Split split, int[] indices, int batchSize, Seed? augmentation)
    {
        for (int start = 0; start < indices.Length; start += batchSize)
        {
            int count = Math.Min(batchSize, indices.Length - start);
            yield return new Portion(split, indices.AsMemory(start, count), augmentation);
        }
    }
}
