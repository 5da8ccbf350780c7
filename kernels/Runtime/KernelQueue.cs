using ILGPU;
using ILGPU.Runtime;

namespace Querent.Kernels;

/// <summary>
/// The one stream on which a backend works, in order. A launch returns before the kernel has run.
/// </summary>
internal sealed partial class KernelQueue(Accelerator accelerator, KernelCache kernels) : IDisposable
{
    /// <summary>Threads of a group where nothing else decides.</summary>
    internal const int GroupSize = 256;

    internal AcceleratorStream Stream { get; } = accelerator.CreateStream();

    /// <summary>Kernels launched so far.</summary>
    internal long Launches { get; private set; }

    /// <summary>Groups of the usual size for one thread per element.</summary>
    internal static KernelConfig PerElement(int count) => Groups(Ceiling(count, GroupSize), GroupSize);

    internal static KernelConfig Groups(int groups, int size) => new(new Index1D(groups), new Index1D(size));

    /// <summary>Groups with dynamic shared memory.</summary>
    internal static KernelConfig Groups(int groups, int size, int dynamicSharedBytes) => new(
        new Index1D(groups), new Index1D(size), SharedMemoryConfig.RequestDynamic<byte>(dynamicSharedBytes));

    internal static int Ceiling(int count, int size) => (int)(((long)count + size - 1) / size);

    /// <summary>Waits until everything that was launched has run.</summary>
    internal void Synchronize() => Stream.Synchronize();

    public void Dispose() => Stream.Dispose();
}
