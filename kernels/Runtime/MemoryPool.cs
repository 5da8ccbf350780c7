using ILGPU.Runtime;
using Querent.Backends;
using Querent.Errors;

namespace Querent.Kernels;

/// <summary>
/// Free blocks of device memory by their <see cref="BlockSize"/>. A driver call for memory waits for the
/// device, so a step that has run once finds every block here. Of the free blocks of a size the one that was taken first is handed out, so that a step
/// has the addresses of the step before, whatever the order in which blocks come back. One stream uses them all: a block may be handed out
/// while a kernel that was launched before still works on it.
/// </summary>
internal sealed class MemoryPool(GpuAccelerator device, KernelQueue queue) : IDisposable
{
    private const int Largest = int.MaxValue - 3;

    private readonly Dictionary<int, PriorityQueue<DeviceStorage, int>> _free = [];
    private readonly List<DeviceStorage> _all = [];
    private int _taken;

    /// <summary>Bytes that were ever taken from the driver.</summary>
    internal long TakenBytes { get; private set; }

    /// <exception cref="DeviceMemoryException">The device has no such block left.</exception>
    internal DeviceStorage Rent(int length)
    {
        int capacity = BlockSize.For(length, Largest);
        if (!_free.TryGetValue(capacity, out PriorityQueue<DeviceStorage, int>? blocks))
        {
            _free[capacity] = blocks = new PriorityQueue<DeviceStorage, int>();
        }

        if (!blocks.TryDequeue(out DeviceStorage? storage, out _))
        {
            storage = Take(capacity);
        }

        storage.Use(length);
        return storage;
    }

    internal void Return(DeviceStorage storage) => _free[storage.Capacity].Enqueue(storage, storage.Number);

    public void Dispose()
    {
        foreach (DeviceStorage storage in _all)
        {
            storage.Free();
        }

        _all.Clear();
        _free.Clear();
    }

    // A new block; if the device is full, free blocks of other size classes are released first.
    private DeviceStorage Take(int capacity)
    {
        DeviceStorage storage = TryTake(capacity) ?? AfterTrimming(capacity);
        _all.Add(storage);
        TakenBytes += storage.Bytes;
        return storage;
    }

    private DeviceStorage AfterTrimming(int capacity)
    {
        queue.Synchronize();
        foreach (PriorityQueue<DeviceStorage, int> blocks in _free.Values)
        {
            while (blocks.TryDequeue(out DeviceStorage? storage, out _))
            {
                storage.Free();
                _all.Remove(storage);
            }
        }

        long needed = capacity * (long)sizeof(float);
        return TryTake(capacity)
            ?? throw new DeviceMemoryException(needed, device.FreeMemory, _all.Sum(storage => storage.Bytes));
    }

    private DeviceStorage? TryTake(int capacity)
    {
        try
        {
            return new DeviceStorage(device.Accelerator.Allocate1D<float>(capacity), _taken++);
        }
        catch (AcceleratorException)
        {
            // The driver says "out of memory" in several ways; any refusal of a plain allocation is one.
            return null;
        }
    }
}
