using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;
using Querent.Backends;

namespace Querent.Kernels.Tests;

/// <summary>
/// The first OpenCL device of this machine, with its kernels compiled once for all tests: a graphics card, or PoCL
/// where there is none. Debian 12's PoCL 3.1 has generic addresses and does not say so; it is taken at its deeds.
/// </summary>
internal static class OpenClDevice
{
    private static readonly Lazy<GpuAccelerator?> s_device = new(Open);

    internal static IBackend CreateBackend()
    {
        Assert.SkipWhen(s_device.Value is null, "This machine has no OpenCL device; Debian's pocl-opencl-icd brings one.");
        return new IlgpuBackend(s_device.Value, Precision.Fp32);
    }

    private static GpuAccelerator? Open()
    {
        NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, (name, _, _) =>
            name.Contains("OpenCL", StringComparison.Ordinal)
            && NativeLibrary.TryLoad("libOpenCL.so.1", out nint library) ? library : 0);
        Context context = Context.Create(builder => builder
            .Optimize(OptimizationLevel.O2).EnableAlgorithms().OpenCL(Force));
        CLDevice? device = context.Devices.OfType<CLDevice>().FirstOrDefault();
        return device is null ? null : new GpuAccelerator(context, device.CreateAccelerator(context));
    }

    private static bool Force(CLDevice device)
    {
        device.Capabilities.GetType().GetProperty("GenericAddressSpace")!.SetValue(device.Capabilities, true);
        return true;
    }
}
