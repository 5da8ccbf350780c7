using System.Numerics;

namespace Querent.Backends.Cpu;

/// <summary>
/// Free blocks by size class (eight classes per power of two, so that at most an eighth of a block is unused). A step
/// that has run once finds every block it needs here.
/// </summary>
internal sealed class StoragePool
{
    private const int Smallest = 64;

    private readonly Dictionary<int, Stack<CpuStorage>> _free = [];
    private readonly Lock _gate = new();

    internal long PooledBytes { get; private set; }

    internal CpuStorage Rent(int length)
    {
        int capacity = SizeClass(length);
        lock (_gate)
        {
            if (!_free.TryGetValue(capacity, out Stack<CpuStorage>? stack))
            {
                _free[capacity] = stack = new Stack<CpuStorage>();
            }

            if (!stack.TryPop(out CpuStorage? storage))
            {
                storage = new CpuStorage(capacity);
                PooledBytes += storage.Bytes;
            }

            storage.Length = length;
            return storage;
        }
    }

    internal void Return(CpuStorage storage)
    {
        lock (_gate)
        {
            _free[storage.Capacity].Push(storage);
        }
    }

    private static int SizeClass(int length)
    {
        if (length <= Smallest)
        {
            return Smallest;
        }

        int step = 1 << Math.Max(0, BitOperations.Log2((uint)length) - 3);
        return (int)Math.Min(Array.MaxLength - 128L, ((length + (long)step - 1) / step) * step);
    }
}
