using System.Runtime.InteropServices;

namespace Querent.Kernels.Devices;

/// <summary>The functions of NVIDIA's driver that encode tensor maps, from CUDA 12 on.</summary>
internal sealed unsafe class TensorMapDriver
{
    /// <summary>Bytes of a tensor map.</summary>
    internal const int MapBytes = 128;

    private const int MapAlignment = 64;
    private const int NoInterleaving = 0;
    private const int Swizzle128Bytes = 3;
    private const int Promote256Bytes = 3;
    private const int FillZeros = 0;

    private readonly EncodeTiled _tiled;
    private readonly EncodeIm2Col _im2Col;

    private TensorMapDriver(EncodeTiled tiled, EncodeIm2Col im2Col) => (_tiled, _im2Col) = (tiled, im2Col);

    private delegate int EncodeTiled(
        void* map, int type, uint rank, long address, ulong* extents, ulong* strides, uint* box, uint* steps,
        int interleaving, int swizzle, int promotion, int fill);

    private delegate int EncodeIm2Col(
        void* map, int type, uint rank, long address, ulong* extents, ulong* strides, int* lower, int* upper, uint channels, uint pixels,
        uint* steps, int interleaving, int swizzle, int promotion, int fill);

    /// <summary>The functions; null where the driver has none.</summary>
    public static TensorMapDriver? Find() =>
        DriverLibrary.Cuda.Function<EncodeTiled>("cuTensorMapEncodeTiled") is { } tiled
        && DriverLibrary.Cuda.Function<EncodeIm2Col>("cuTensorMapEncodeIm2col") is { } im2Col
            ? new TensorMapDriver(tiled, im2Col)
            : null;

    /// <summary>Writes the bytes of a map; false if the driver takes no such map.</summary>
    public bool TryEncode(in TensorMapKey key, Span<byte> map)
    {
        void* aligned = NativeMemory.AlignedAlloc(MapBytes, MapAlignment);
        try
        {
            int error = key.Tensor.IsPatches ? Patches(aligned, key) : Tiles(aligned, key);
            new ReadOnlySpan<byte>(aligned, MapBytes).CopyTo(map);
            return error == 0;
        }
        finally
        {
            NativeMemory.AlignedFree(aligned);
        }
    }

    private int Tiles(void* map, in TensorMapKey key)
    {
        (TensorGeometry tensor, ulong bytes) = (key.Tensor, (ulong)key.ElementBytes);
        ulong* extents = stackalloc ulong[] { (ulong)tensor.Extent0, (ulong)tensor.Extent1, (ulong)tensor.Extent2 };
        ulong* strides = stackalloc ulong[] { (ulong)tensor.Stride1 * bytes, (ulong)tensor.Stride2 * bytes };
        uint* box = stackalloc uint[] { (uint)key.BoxLength, (uint)key.BoxLines, 1 };
        uint* steps = stackalloc uint[] { 1, 1, 1 };
        return _tiled(map, (int)key.Element, 3, key.Address, extents, strides, box, steps, NoInterleaving, Swizzle128Bytes, Promote256Bytes, FillZeros);
    }

    private int Patches(void* map, in TensorMapKey key)
    {
        (TensorGeometry tensor, ulong bytes) = (key.Tensor, (ulong)key.ElementBytes);
        ulong* extents = stackalloc ulong[]
        {
            (ulong)tensor.Extent0, (ulong)tensor.Extent1, (ulong)tensor.Extent2, (ulong)tensor.Extent3,
        };
        ulong* strides = stackalloc ulong[]
        {
            (ulong)tensor.Stride1 * bytes, (ulong)tensor.Stride2 * bytes, (ulong)tensor.Stride3 * bytes,
        };
        int* lower = stackalloc int[] { tensor.Columns.Lower, tensor.Rows.Lower };
        int* upper = stackalloc int[] { tensor.Columns.Upper, tensor.Rows.Upper };
        uint* steps = stackalloc uint[] { 1, (uint)tensor.WindowStride, (uint)tensor.WindowStride, 1 };
        return _im2Col(map, (int)key.Element, 4, key.Address, extents, strides, lower, upper, (uint)key.BoxLength, (uint)key.BoxLines, steps,
            NoInterleaving, Swizzle128Bytes, Promote256Bytes, FillZeros);
    }
}
