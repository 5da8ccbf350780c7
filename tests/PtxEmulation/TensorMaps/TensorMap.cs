using System.Runtime.InteropServices;

namespace Querent.PtxEmulation.TensorMaps;

/// <summary>
/// A tensor map: a tensor in global memory, its innermost dimension first, and the boxes that are copied of it. Its 128 bytes are laid out in a way of
/// the emulator's own; those of a driver are no one's business.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = Bytes)]
public unsafe struct TensorMap
{
    /// <summary>The bytes of a map.</summary>
    public const int Bytes = 128;

    /// <summary>The most dimensions.</summary>
    public const int MostDimensions = 5;

    private const uint Mark = 0x5450_414D;
    private const int MostBox = 256;
    private const int Chunk = 16;
    private const int SwizzledBytes = 128;

    private uint _mark;
    private TensorMapType _type;
    private byte _dimensions;
    private byte _isIm2Col;
    private byte _swizzles;
    private ulong _address;
    private fixed ulong _strides[MostDimensions];
    private fixed uint _extents[MostDimensions];
    private fixed ushort _box[MostDimensions];
    private fixed byte _steps[MostDimensions];
    private fixed sbyte _lower[MostDimensions];
    private fixed sbyte _upper[MostDimensions];

    /// <summary>Boxes of so many elements in each dimension.</summary>
    /// <param name="type">The elements.</param>
    /// <param name="address">The first element, at a multiple of 16 bytes.</param>
    /// <param name="extents">Elements in each dimension, the innermost first.</param>
    /// <param name="strides">Bytes from one index of each dimension but the innermost to the next.</param>
    /// <param name="box">Elements of a box in each dimension.</param>
    /// <param name="swizzles">Whether chunks of 16 bytes are permuted in each 128 bytes of shared memory.</param>
    /// <exception cref="ArgumentException">A driver would refuse the map.</exception>
    public static TensorMap Tiled(
        TensorMapType type, nuint address, ReadOnlySpan<int> extents, ReadOnlySpan<long> strides, ReadOnlySpan<int> box, bool swizzles)
    {
        TensorMap map = Of(type, address, extents, strides, swizzles);
        for (int i = 0; i < box.Length; i++)
        {
            map._box[i] = (ushort)box[i];
            map._steps[i] = 1;
        }

        return map.Checked();
    }

    /// <summary>
    /// Columns of pixels [batch, height, width, channels]: neighbours along rows, then in the next rows and images, between two corners that leave out
    /// what a window cannot begin at.
    /// </summary>
    /// <param name="type">The elements.</param>
    /// <param name="address">The first element, at a multiple of 16 bytes.</param>
    /// <param name="extents">Channels, width, height, batch.</param>
    /// <param name="strides">Bytes from one column, row and image to the next.</param>
    /// <param name="lower">The first column and row of a window: minus the padding.</param>
    /// <param name="upper">The last column and row that a window begins at, counted from the last of the map.</param>
    /// <param name="step">Columns and rows from one window to the next.</param>
    /// <param name="channels">Channels of a column of pixels.</param>
    /// <param name="pixels">Pixels of a column of pixels.</param>
    /// <param name="swizzles">Whether chunks of 16 bytes are permuted in each 128 bytes of shared memory.</param>
    /// <exception cref="ArgumentException">A driver would refuse the map.</exception>
    public static TensorMap Im2Col(
        TensorMapType type, nuint address, ReadOnlySpan<int> extents, ReadOnlySpan<long> strides, (int Column, int Row) lower,
        (int Column, int Row) upper, int step, int channels, int pixels, bool swizzles)
    {
        TensorMap map = Of(type, address, extents, strides, swizzles);
        map._isIm2Col = 1;
        (map._box[0], map._box[1]) = ((ushort)channels, (ushort)pixels);
        (map._steps[0], map._steps[1], map._steps[2], map._steps[3]) = (1, (byte)step, (byte)step, 1);
        (map._lower[1], map._lower[2]) = ((sbyte)lower.Column, (sbyte)lower.Row);
        (map._upper[1], map._upper[2]) = ((sbyte)upper.Column, (sbyte)upper.Row);
        return map.Checked();
    }

    /// <summary>The map in memory.</summary>
    /// <exception cref="EmulationException">There is none.</exception>
    internal static TensorMap At(ulong address)
    {
        TensorMap map = *(TensorMap*)address;
        return map._mark == Mark ? map : throw new EmulationException($"there is no tensor map at address 0x{address:x},");
    }

    internal readonly TensorMapType Type => _type;

    internal readonly int Dimensions => _dimensions;

    internal readonly bool IsIm2Col => _isIm2Col != 0;

    internal readonly bool Swizzles => _swizzles != 0;

    internal readonly ulong Address => _address;

    internal readonly int ElementBytes => _type == TensorMapType.Bfloat16 ? 2 : 4;

    /// <summary>Elements in a row of a box.</summary>
    internal readonly int RowLength => _box[0];

    /// <summary>Rows of a box.</summary>
    internal readonly int Rows
    {
        get
        {
            int rows = 1;
            for (int i = 1; i < (IsIm2Col ? 2 : _dimensions); i++)
            {
                rows *= _box[i];
            }

            return rows;
        }
    }

    internal readonly int Extent(int dimension) => (int)_extents[dimension];

    /// <summary>Bytes from one index of a dimension to the next.</summary>
    internal readonly ulong Stride(int dimension) => _strides[dimension];

    internal readonly int Box(int dimension) => _box[dimension];

    internal readonly int Step(int dimension) => _steps[dimension];

    internal readonly int Lower(int dimension) => _lower[dimension];

    /// <summary>The end of where windows begin.</summary>
    internal readonly int End(int dimension) => (int)_extents[dimension] + _upper[dimension];

    private static TensorMap Of(TensorMapType type, nuint address, ReadOnlySpan<int> extents, ReadOnlySpan<long> strides, bool swizzles)
    {
        TensorMap map = new() { _mark = Mark, _type = type, _dimensions = (byte)extents.Length, _address = address, _swizzles = swizzles ? (byte)1 : (byte)0 };
        map._strides[0] = (ulong)map.ElementBytes;
        for (int i = 0; i < extents.Length; i++)
        {
            map._extents[i] = (uint)extents[i];
            map._strides[i] = i == 0 ? (ulong)map.ElementBytes : (ulong)strides[i - 1];
        }

        return map;
    }

    private readonly TensorMap Checked()
    {
        int row = RowLength * ElementBytes;
        string? reason = _address % Chunk != 0 ? "the tensor begins at no multiple of 16 bytes"
            : row % Chunk != 0 ? $"a row of a box has {row} bytes, no multiple of 16"
            : Swizzles && row > SwizzledBytes ? $"a row of a box has {row} bytes, more than the 128 that are permuted"
            : null;
        for (int i = 1; i < _dimensions; i++)
        {
            reason ??= _strides[i] % Chunk != 0 ? $"stride {i} is no multiple of 16 bytes" : null;
            reason ??= !IsIm2Col && _box[i] is < 1 or > MostBox ? $"a box of {_box[i]} elements in dimension {i}" : null;
        }

        return reason is null ? this : throw new ArgumentException($"No driver makes this tensor map: {reason}.");
    }
}
