using ILGPU.Runtime.Cuda;
using Querent.Backends;
using Querent.Backends.Cpu;

namespace Querent.Kernels.Devices;

/// <summary>
/// Convolutions of small whole numbers with a warpgroup tile, whose sums are exact in every precision. A device that does not load the tile, or computes it
/// otherwise, is given the portable tiles.
/// </summary>
internal static class WarpgroupTest
{
    // Patches over rows, images and the end of the map, and a last step of channels that is filled with zeros.
    private static readonly ConvolutionGeometry s_forward = new(2, 9, 7, 72, 64, Window.Square(3, 1, 1));

    // Phases of a stride.
    private static readonly ConvolutionGeometry s_dataGradient = new(2, 10, 7, 64, 72, Window.Square(3, 2, 1));

    // Both operands across lines, and a last step of pixels beyond the images.
    private static readonly ConvolutionGeometry s_weightGradient = new(2, 9, 7, 64, 72, Window.Square(3, 1, 1));

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
            using var reference = new CpuBackend(1);
            backend.Gemm.Tiles = [GemmTile.WarpgroupTall];
            return IsRight(backend, reference, s_forward, Forward)
                && IsRight(backend, reference, s_dataGradient, DataGradient)
                && (precision != Precision.Bf16 || IsRight(backend, reference, s_weightGradient, WeightGradient));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return false;
        }
    }

    // The CPU may convolve in a way that rounds; the sums are whole numbers. Without new maps, another tile computed them.
    private static bool IsRight(
        IlgpuBackend backend, CpuBackend reference, ConvolutionGeometry geometry, Func<IBackend, ConvolutionGeometry, float[]> operation)
    {
        int maps = backend.Gemm.TensorMapCount;
        float[] sums = operation(backend, geometry);
        return backend.Gemm.TensorMapCount > maps && sums.SequenceEqual(operation(reference, geometry).Select(sum => MathF.Round(sum)));
    }

    private static float[] Forward(IBackend backend, ConvolutionGeometry geometry) =>
        Compute(backend, Inputs(geometry), geometry.WeightLength, Outputs(geometry), (x, weight, y) => backend.Convolution(x, weight, y, geometry));

    private static float[] DataGradient(IBackend backend, ConvolutionGeometry geometry) => Compute(
        backend, Outputs(geometry), geometry.WeightLength, Inputs(geometry), (gy, weight, gx) => backend.ConvolutionDataGradient(gy, weight, gx, geometry));

    private static float[] WeightGradient(IBackend backend, ConvolutionGeometry geometry) => Compute(
        backend, Inputs(geometry), Outputs(geometry), geometry.WeightLength, (x, gy, gw) => backend.ConvolutionWeightGradient(x, gy, gw, geometry));

    private static int Inputs(in ConvolutionGeometry geometry) => geometry.InputPixels * geometry.InChannels;

    private static int Outputs(in ConvolutionGeometry geometry) => geometry.OutputPixels * geometry.OutChannels;

    private static float[] Compute(IBackend backend, int left, int right, int count, Action<Storage, Storage, Storage> operation)
    {
        (Storage a, Storage b, Storage result) = (WholeNumbers(backend, left), WholeNumbers(backend, right), backend.Rent(count));
        operation(a, b, result);
        float[] values = new float[count];
        backend.Download(result, values);
        Array.ForEach([a, b, result], backend.Return);
        return values;
    }

    private static Storage WholeNumbers(IBackend backend, int count)
    {
        Storage storage = backend.Rent(count);
        backend.Upload([.. Enumerable.Range(0, count).Select(i => (float)((i * 37 % 11) - 5 + (i / 97 % 3)))], storage);
        return storage;
    }
}
