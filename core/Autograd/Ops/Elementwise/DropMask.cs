using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Querent.Backends;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>
/// The mask of <see cref="Drop"/>: the elements that it keeps. Drawn on the host, so that it has the same bits on every
/// backend.
/// </summary>
internal static class DropMask
{
    // Numbers at a time: they stay in the first-level cache.
    private const int ChunkLength = 1024;

    internal static void Check(Shape shape, float probability, ReadOnlySpan<int> keys)
    {
        Check(probability);
        if (shape.Rank == 0)
        {
            throw new ArgumentException("Dropout takes [batch, ...], not a scalar.");
        }

        if (!keys.IsEmpty && keys.Length != shape[0])
        {
            throw new ArgumentException($"Dropout got {keys.Length} keys for the {shape[0]} samples of {shape}.");
        }
    }

    internal static void Check(float probability)
    {
        if (!(probability >= 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(probability), probability, "A dropout probability is at least 0 and less than 1.");
        }
    }

    /// <summary>The mask of some elements of each sample, [samples, elements].</summary>
    internal static Tensor Upload(int samples, int elements, float probability, Seed seed, ReadOnlySpan<int> keys)
    {
        var shape = new Shape(samples, elements);
        float[] mask = ArrayPool<float>.Shared.Rent(shape.Length);
        Span<uint> numbers = stackalloc uint[ChunkLength];
        for (int sample = 0; sample < samples; sample++)
        {
            RandomStream stream = seed.For(keys.IsEmpty ? sample : keys[sample]).Stream();
            FillRow(mask.AsSpan(sample * elements, elements), probability, ref stream, numbers);
        }

        Tensor uploaded = Workspace.Current.Upload(mask.AsSpan(0, shape.Length), shape);
        ArrayPool<float>.Shared.Return(mask);
        return uploaded;
    }

    private static void FillRow(Span<float> row, float probability, ref RandomStream stream, Span<uint> numbers)
    {
        uint threshold = (uint)(probability * 4294967296.0);
        float kept = 1 / (1 - probability);
        for (int start = 0; start < row.Length; start += ChunkLength)
        {
            Span<float> chunk = row[start..Math.Min(row.Length, start + ChunkLength)];
            Span<uint> drawn = numbers[..chunk.Length];
            stream.Fill(drawn);
            Keep(drawn, threshold, kept, chunk);
        }
    }

    private static void Keep(ReadOnlySpan<uint> numbers, uint threshold, float kept, Span<float> mask)
    {
        ReadOnlySpan<Vector<uint>> vectors = MemoryMarshal.Cast<uint, Vector<uint>>(numbers);
        Span<Vector<float>> targets = MemoryMarshal.Cast<float, Vector<float>>(mask);
        (Vector<uint> least, Vector<uint> bits) = (new(threshold), Vector.AsVectorUInt32(new Vector<float>(kept)));
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = Vector.AsVectorSingle(bits & Vector.GreaterThanOrEqual(vectors[i], least));
        }

        for (int i = targets.Length * Vector<float>.Count; i < mask.Length; i++)
        {
            mask[i] = numbers[i] >= threshold ? kept : 0;
        }
    }
}
