using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Querent.Backends;

namespace Querent.Kernels.Tests;

/// <summary>
/// ILGPU's own accelerator on the processor: it runs the kernels as .NET code with a thread per thread and watches
/// every index. Slow, and there on every machine.
/// </summary>
internal static class IlgpuCpuDevice
{
    private static readonly Lazy<GpuAccelerator> s_device = new(Open);

    internal static IBackend CreateBackend() => new IlgpuBackend(s_device.Value, Precision.Fp32);

    // One multiprocessor with the 256 threads of a group.
    private static GpuAccelerator Open()
    {
        Context context = Context.Create(builder => builder
            .Optimize(OptimizationLevel.O2).EnableAlgorithms().CPU(new CPUDevice(32, 8, 1)));
        return new GpuAccelerator(context, context.Devices[0].CreateAccelerator(context));
    }
}
