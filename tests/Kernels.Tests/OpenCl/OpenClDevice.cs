using Querent.Errors;
using Querent.Kernels.Devices;

namespace Querent.Kernels.Tests;

/// <summary>
/// The first OpenCL device of this machine, with its kernels compiled once for all tests: a graphics card, or PoCL
/// where there is none.
/// </summary>
internal static class OpenClDevice
{
    private static readonly Lazy<(GpuAccelerator? Device, string? Problem)> s_opened = new(Open);

    internal static IlgpuBackend CreateBackend()
    {
        (GpuAccelerator? device, string? problem) = s_opened.Value;
        Assert.SkipWhen(device is null, $"{problem} (Debian's pocl-opencl-icd makes a device of the processor)");
        return new IlgpuBackend(device, Precision.Fp32);
    }

    private static (GpuAccelerator? Device, string? Problem) Open()
    {
        // Debian 12's PoCL 3.1 has generic addresses and does not say so.
        Environment.SetEnvironmentVariable("QUERENT_OPENCL_FORCE", "1");
        try
        {
            return (AcceleratorCatalog.Open("opencl"), null);
        }
        catch (ConfigurationException problem)
        {
            return (null, problem.Message);
        }
    }
}
