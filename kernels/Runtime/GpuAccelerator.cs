using System.Collections.Concurrent;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Querent.Kernels.Devices;

namespace Querent.Kernels;

/// <summary>
/// One device with the kernels that were compiled for it. Backends on it come and go; the kernels stay. It owns the
/// context and the accelerator that it is given.
/// </summary>
public sealed class GpuAccelerator : IDisposable
{
    // Tensor cores take TF32 and bfloat16 from Ampere on.
    private const int FirstMajorWithTensorFloat = 8;

    private readonly Context _context;
    private readonly ConcurrentDictionary<Precision, TensorMapDriver?> _warpgroups = [];

    /// <summary>Takes over an open accelerator of ILGPU; no kernel is compiled yet.</summary>
    /// <param name="context">The context that the accelerator was made in; disposed with this device.</param>
    /// <param name="accelerator">The accelerator; disposed with this device.</param>
    public GpuAccelerator(Context context, Accelerator accelerator)
    {
        _context = context;
        Accelerator = accelerator;
        Kernels = new KernelCache(accelerator);
    }

    /// <summary>Whether <see cref="Precision.Tf32"/> and <see cref="Precision.Bf16"/> can be asked for.</summary>
    public bool SupportsTensorCores =>
        Accelerator is CudaAccelerator cuda && cuda.Architecture.Major >= FirstMajorWithTensorFloat;

    /// <summary>Free bytes of the device, as its driver reports them.</summary>
    public long FreeMemory => Accelerator is CudaAccelerator cuda ? cuda.GetFreeMemory() : Accelerator.MemorySize;

    internal Accelerator Accelerator { get; }

    internal KernelCache Kernels { get; }

    /// <summary>
    /// The encoder of tensor maps, where warpgroup tiles can be used: on a Hopper device that loads such a tile and computes a convolution with it as it
    /// should. Else null.
    /// </summary>
    internal TensorMapDriver? WarpgroupMaps(Precision precision) =>
        _warpgroups.GetOrAdd(precision, one => WarpgroupTest.Passes(this, one, out TensorMapDriver? driver) ? driver : null);

    /// <summary>Closes the accelerator and its context; all backends on it must be disposed before.</summary>
    public void Dispose()
    {
        // A block that the driver refused is half made and still known to the accelerator, which would give back its
        // address 0 and fail. Nobody holds it: collected, it is forgotten.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Accelerator.Dispose();
        _context.Dispose();
    }
}
