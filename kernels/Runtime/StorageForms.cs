using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>
/// The forms of maps in memory. With bfloat16 factors, maps that a convolution reads next are stored as bfloat16: half the bytes, and the factors are those that it would round them to.
/// Operations that know the form read it as it is; for all others it becomes float32 first.
/// </summary>
internal sealed class StorageForms(KernelQueue queue, MemoryPool pool, Precision precision)
{
    // Those of a chunk of a tensor tile, so that a convolution can read what was rounded.
    private const int RoundedChannels = 8;

    /// <summary>Whether maps of so many channels are stored as bfloat16.</summary>
    internal bool Rounds(int channels) => precision == Precision.Bf16 && channels % RoundedChannels == 0;

    /// <summary>The numbers of a storage as float32, which they become if they are not.</summary>
    internal ArrayView<float> Exact(Storage storage)
    {
        var device = (DeviceStorage)storage;
        if (device.IsRounded)
        {
            Widen(device);
        }

        return device.View;
    }

    /// <summary>The numbers of a storage in their form.</summary>
    internal static ArrayView<float> AsTheyAre(Storage storage) => ((DeviceStorage)storage).Words;

    /// <summary>Whether a storage holds bfloat16.</summary>
    internal static bool IsRounded(Storage? storage) => storage is DeviceStorage { IsRounded: true };

    /// <summary>The block to write all numbers of a storage to, in the form that maps of so many channels have.</summary>
    internal ArrayView<float> ToWrite(Storage storage, int channels)
    {
        var device = (DeviceStorage)storage;
        device.IsRounded = Rounds(channels);
        return device.Words;
    }

    private void Widen(DeviceStorage storage)
    {
        DeviceStorage exact = pool.Rent(storage.Length);
        int fours = storage.Length / Float4.Width;
        queue.Run(KernelQueue.PerElement(fours), CopyKernels.Widen, storage.Words, exact.Words, fours);
        storage.Swap(exact);
        pool.Return(exact);
    }
}
