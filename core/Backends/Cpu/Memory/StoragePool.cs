namespace Querent.Backends.Cpu;

/// <summary>
/// Free blocks by their <see cref="BlockSize"/>. A step that has run once finds every block it needs here.
/// </summary>
internal sealed class StoragePool
{
    // An array has room for the alignment and the slack of a block beside its elements.
    private static readonly int s_largest = Array.MaxLength - 128;

    private readonly Dictionary<int, Stack<CpuStorage>> _free = [];
    private readonly Lock _gate = new();

    internal long PooledBytes { get; private set; }

    internal CpuStorage Rent(int length)
    {
        int capacity = BlockSize.For(length, s_largest);
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
}
