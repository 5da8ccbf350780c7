using ILGPU;
using Querent.Backends;
using Querent.Kernels.Devices;

namespace Querent.Kernels;

/// <summary>
/// A backend on a CUDA or OpenCL device. One partial file per interface of the contract hands each operation to the
/// kernels of one folder. Operations return before the device has run them; only <see cref="Download"/> waits.
/// </summary>
public sealed partial class IlgpuBackend : IBackend
{
    private readonly GpuAccelerator _device;
    private readonly KernelQueue _queue;
    private readonly MemoryPool _pool;
    private readonly Staging _staging;
    private readonly KernelErrors _faults;
    private readonly StorageForms _forms;

    /// <summary>A backend on a device that others may use as well; the device outlives it.</summary>
    /// <exception cref="ArgumentException">The device cannot multiply in this precision.</exception>
    public IlgpuBackend(GpuAccelerator device, Precision precision)
        : this(device, precision, device.WarpgroupMaps(precision))
    {
    }

    internal IlgpuBackend(GpuAccelerator device, Precision precision, TensorMapDriver? warpgroupMaps)
    {
        if (precision != Precision.Fp32 && !device.SupportsTensorCores)
        {
            throw new ArgumentException($"{device.Accelerator.Name} has no tensor cores for {precision}.", nameof(precision));
        }

        _device = device;
        Precision = precision;
        _queue = new KernelQueue(device.Accelerator, device.Kernels);
        _pool = new MemoryPool(device, _queue);
        _staging = new Staging(device.Accelerator, _queue);
        _faults = new KernelErrors(device.Accelerator, _queue);

        _forms = new StorageForms(_queue, _pool, precision);

        DeviceStorage zeros = _pool.Rent(4);
        Fill(zeros, 0);
        Gemm = new Gemm(_queue, _pool, _forms, new RoundedOperands(_queue, _pool),
            warpgroupMaps is null ? null : new TensorMaps(warpgroupMaps, _pool, _staging), precision, zeros.View);
    }

    /// <summary>Kind of the device in lower case: <c>cuda</c> or <c>opencl</c>.</summary>
    public string Name => _device.Accelerator.AcceleratorType.ToString().ToLowerInvariant();

    /// <summary>Precision of the factors in matrix products and convolutions.</summary>
    public Precision Precision { get; }

    internal Gemm Gemm { get; }

    /// <summary>Kernels launched so far.</summary>
    public long Launches => _queue.Launches;

    /// <inheritdoc/>
    public IDisposable? BeginRepeatedWork() => _queue.BeginRepeatedWork();

    /// <inheritdoc/>
    public void Synchronize() => _queue.Synchronize();

    /// <summary>
    /// Waits for the device, then frees all memory of this backend, rented storages as well. The device stays open.
    /// </summary>
    public void Dispose()
    {
        _queue.Synchronize();
        _faults.Dispose();
        _staging.Dispose();
        _pool.Dispose();
        _queue.Dispose();
    }

    // As float32, in which most operations read and write.
    private ArrayView<float> View(Storage storage) => _forms.Exact(storage);

    // A kernel's argument cannot be missing: an empty view says that there is none.
    private ArrayView<float> ViewOrEmpty(Storage? storage) =>
        storage is null ? ArrayView<float>.Empty : View(storage);

    // For a kernel that reads either form, or float32 alone.
    private ArrayView<float> OrEmpty(Storage? storage, bool readsRounded) =>
        storage is not null && readsRounded ? StorageForms.AsTheyAre(storage) : ViewOrEmpty(storage);
}
