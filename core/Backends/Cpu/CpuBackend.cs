using System.Runtime.Intrinsics;

namespace Querent.Backends.Cpu;

/// <summary>
/// The managed CPU backend: SIMD through the vector types of the BCL, threads of its own, pooled memory. One partial
/// file per interface of the contract hands each operation to the block kernels in <c>Kernels</c>.
/// </summary>
public sealed partial class CpuBackend : IBackend
{
    private readonly StoragePool _pool = new();
    private readonly WorkerPool _workers;
    private readonly IMicroKernels _micro;

    /// <summary>
    /// A backend with the given number of threads, or one per processor if there are fewer: more would wait for each
    /// other. Results do not depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public CpuBackend(int threads)
        : this(Math.Min(threads, Environment.ProcessorCount), WidestOfThisMachine())
    {
    }

    /// <summary>
    /// A backend with the micro-kernels of a vector width that need not be the machine's widest, and as many threads as
    /// are asked for.
    /// </summary>
    internal CpuBackend(int threads, IMicroKernels micro)
    {
        _workers = new WorkerPool(threads);
        _micro = micro;
    }

    /// <inheritdoc/>
    public string Name => "cpu";

    /// <summary>Number of compute threads, including the calling thread.</summary>
    public int Threads => _workers.Threads;

    /// <summary>Elements of one vector of the matrix and convolution kernels on this machine.</summary>
    public int VectorWidth => _micro.Width;

    /// <summary>
    /// Ends the threads. Every use but <see cref="Return"/>, which late tensors need, is then an
    /// <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose() => _workers.Dispose();

    internal static IMicroKernels WidestOfThisMachine() => VectorUnit.Bits switch
    {
        512 => new MicroKernels<Simd512, Vector512<float>>(),
        256 => new MicroKernels<Simd256, Vector256<float>>(),
        _ => new MicroKernels<Simd128, Vector128<float>>(),
    };

    private static CpuStorage Cpu(Storage storage) => (CpuStorage)storage;

    private static CpuStorage? CpuOrNull(Storage? storage) => (CpuStorage?)storage;
}
