using Querent.Backends;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    private readonly Dictionary<int, Stack<ReferenceStorage>> _pool = [];

    public long PooledBytes { get; private set; }

    public Storage Rent(int length)
    {
        if (_pool.TryGetValue(length, out Stack<ReferenceStorage>? free) && free.TryPop(out ReferenceStorage? storage))
        {
            storage.IsReturned = false;
        }
        else
        {
            storage = new ReferenceStorage(length);
            PooledBytes += (long)length * sizeof(float);
        }

        Array.Fill(storage.Values, float.NaN);
        return storage;
    }

    public void Return(Storage storage)
    {
        var returned = (ReferenceStorage)storage;
        if (returned.IsReturned)
        {
            throw new InvalidOperationException($"A block of {returned.Length} elements was returned twice.");
        }

        returned.IsReturned = true;
        if (!_pool.TryGetValue(returned.Length, out Stack<ReferenceStorage>? free))
        {
            _pool[returned.Length] = free = new Stack<ReferenceStorage>();
        }

        free.Push(returned);
    }

    public void Upload(ReadOnlySpan<float> source, Storage target) => source.CopyTo(Values(target, source.Length));

    public void Download(Storage source, Span<float> target) => Values(source, target.Length).CopyTo(target);

    public void Fill(Storage target, float value) => Array.Fill(Values(target, target.Length), value);

    public void CopyBlocks(Storage source, int sourceOffset, int sourceStride, Storage target, int targetOffset,
        int targetStride, int blocks, int length)
    {
        (float[] from, float[] to) = (Values(source, source.Length), Values(target, target.Length));
        for (int block = 0; block < blocks; block++)
        {
            for (int i = 0; i < length; i++)
            {
                to[targetOffset + (block * targetStride) + i] = from[sourceOffset + (block * sourceStride) + i];
            }
        }
    }

    public void Permute(Storage x, Storage y, in AxisPermutation permutation)
    {
        (float[] from, float[] to) = (Values(x, permutation.Length), Values(y, permutation.Length));
        int[] extents = [permutation.Extent0, permutation.Extent1, permutation.Extent2, permutation.Extent3];
        int[] strides = [permutation.Stride0, permutation.Stride1, permutation.Stride2, permutation.Stride3];
        for (int i = 0; i < to.Length; i++)
        {
            (int rest, int place) = (i, 0);
            for (int axis = 3; axis >= 0; axis--)
            {
                place += rest % extents[axis] * strides[axis];
                rest /= extents[axis];
            }

            to[i] = from[place];
        }
    }
}
