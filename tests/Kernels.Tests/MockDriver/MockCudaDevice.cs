using Querent.Kernels.Devices;

namespace Querent.Kernels.Tests.MockDriver;

/// <summary>The emulated device with its kernels compiled once for all tests that change nothing of the driver.</summary>
internal static class MockCudaDevice
{
    private static readonly Lazy<GpuAccelerator> s_opened = new(() => AcceleratorCatalog.Open("cuda"));

    public static IlgpuBackend CreateBackend(Precision precision)
    {
        MockCuda.Execute(true);
        return new IlgpuBackend(s_opened.Value, precision);
    }
}
