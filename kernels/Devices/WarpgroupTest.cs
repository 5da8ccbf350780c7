using ILGPU.Runtime.Cuda;
using Querent.Backends;
using Querent.Backends.Cpu;

namespace Querent.Kernels.Devices;

/// <summary>
/// A convolution of small whole numbers with a warpgroup tile, whose sums are exact in every precision. A device that does not load the tile, or computes it
/// otherwise, is given the portable tiles.
/// </summary>
internal static class WarpgroupTest
{
    // Patches over rows, images and the end of the map, and a last step of channels that is filled with zeros.
    private static readonly ConvolutionGeometry s_geometry = new(2, 9, 7, 72, 64, Window.Square(3, 1, 1));

    private static bool IsSwitchedOff => Environment.GetEnvironmentVariable("QUERENT_PORTABLE_TILES") == "1";

    /// <summary>Whether a device has warpgroup tiles that can be relied on, and what encodes their tensor maps.</summary>
    public static bool Passes(GpuAccelerator device, Precision precision, out TensorMapDriver? driver)
    {
        driver = null;
        if (precision == Precision.Fp32 || IsSwitchedOff || device.Accelerator is not CudaAccelerator { Architecture: { Major: 9, Minor: 0 } } cuda)
        {
            return false;
        }

        driver = TensorMapDriver.Find();
        return driver is not null && IsRight(cuda.DeviceId, precision, driver);
    }

    // In a context of its own: after an illegal instruction or address nothing more can be done in a context.
    private static bool IsRight(int index, Precision precision, TensorMapDriver driver)
    {
        try
        {
            using GpuAccelerator device = new CudaKind().Open(index);
            using var backend = new IlgpuBackend(device, precision, driver);
            backend.Gemm.Tiles = [GemmTile.WarpgroupTall];
            float[] sums = Convolve(backend);
            using var reference = new CpuBackend(1);

            // The CPU may convolve in a way that rounds; the sums are whole numbers. Without maps, another tile computed them.
            return backend.Gemm.TensorMapCount > 0 && sums.SequenceEqual(Convolve(reference).Select(value => MathF.Round(value)));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static float[] Convolve(IBackend backend)
    {
        Storage x = WholeNumbers(backend, s_geometry.InputPixels * s_geometry.InChannels);
        Storage weight = WholeNumbers(backend, s_geometry.WeightLength);
        float[] values = new float[s_geometry.OutputPixels * s_geometry.OutChannels];
        Storage y = backend.Rent(values.Length);
        backend.Convolution(x, weight, y, s_geometry);
        backend.Download(y, values);
        Array.ForEach([x, weight, y], backend.Return);
        return values;
    }

    private static Storage WholeNumbers(IBackend backend, int count)
    {
        Storage storage = backend.Rent(count);
        backend.Upload([.. Enumerable.Range(0, count).Select(i => (float)((i * 37 % 11) - 5 + (i / 97 % 3)))], storage);
        return storage;
    }
}
