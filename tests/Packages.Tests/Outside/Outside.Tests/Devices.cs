using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Errors;
using Querent.Kernels;
using Querent.Kernels.Devices;

namespace Outside.Tests;

/// <summary>A new backend for each test; the OpenCL device of this machine is opened once.</summary>
internal static class Devices
{
    private static readonly Lazy<(GpuAccelerator? Device, string? Problem)> s_openCl = new(Open);

    public static IBackend Cpu() => new CpuBackend(threads: 2);

    public static IBackend Reference() => new ReferenceBackend();

    public static IBackend OpenCl()
    {
        (GpuAccelerator? device, string? problem) = s_openCl.Value;
        Assert.SkipWhen(device is null, $"{problem}");
        return new IlgpuBackend(device!, Precision.Fp32);
    }

    private static (GpuAccelerator? Device, string? Problem) Open()
    {
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
