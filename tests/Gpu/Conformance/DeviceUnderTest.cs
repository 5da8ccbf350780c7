using Querent.Backends;
using Querent.Kernels;
using Querent.Kernels.Devices;

namespace Querent.Gpu.Conformance;

/// <summary>The device that all suites run on. It is opened once, so that each kernel is compiled once.</summary>
internal static class DeviceUnderTest
{
    private static GpuAccelerator? s_accelerator;

    private static Precision s_precision;

    /// <summary>
    /// The largest share of itself that a factor loses when it is rounded to the precision under test.
    /// </summary>
    public static float UnitRoundoff => s_precision switch
    {
        Precision.Bf16 => 1f / (1 << 8),
        Precision.Tf32 => 1f / (1 << 11),
        _ => 1f / (1 << 24),
    };

    /// <returns>Whether the device has this precision.</returns>
    /// <exception cref="Errors.ConfigurationException">The device cannot be used; the message says why.</exception>
    public static bool Open(string name, Precision precision)
    {
        (s_accelerator, s_precision) = (AcceleratorCatalog.Open(name), precision);
        return precision == Precision.Fp32 || s_accelerator.SupportsTensorCores;
    }

    public static IBackend CreateBackend() => new IlgpuBackend(s_accelerator!, s_precision);

    public static void Close() => s_accelerator?.Dispose();
}
