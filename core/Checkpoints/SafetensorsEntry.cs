using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Querent.Errors;

namespace Querent.Checkpoints;

/// <summary>One tensor of a file; its position has been checked, its data is read on request.</summary>
public sealed class SafetensorsEntry
{
    internal const string Single = "F32";

    private readonly string _path;

    internal SafetensorsEntry(string path, string name, string type, long[] dimensions, long position, long byteLength) =>
        (_path, Name, Type, Dimensions, Position, ByteLength) = (path, name, type, dimensions, position, byteLength);

    /// <summary>The name of the tensor in the file.</summary>
    public string Name { get; }

    /// <summary>As the file says: F32, F16, BF16, F64, I64, ...</summary>
    public string Type { get; }

    /// <summary>The extents in the order of the file, outermost first; none for a scalar.</summary>
    public IReadOnlyList<long> Dimensions { get; }

    internal long Position { get; }

    internal long ByteLength { get; }

    /// <summary>The elements, converted to float32.</summary>
    /// <exception cref="DataException">The tensor is too large for one array, or the file has changed
    /// meanwhile.</exception>
    public float[] ReadSingles()
    {
        int size = ElementBytes(Type, Name);
        if (ByteLength / size > Array.MaxLength || ByteLength > Array.MaxLength)
        {
            throw new DataException($"{_path}: tensor '{Name}' has {ByteLength} bytes, more than can be loaded at once");
        }

        var values = new float[ByteLength / size];
        if (Type == Single && BitConverter.IsLittleEndian)
        {
            ReadBytes(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        var bytes = new byte[ByteLength];
        ReadBytes(bytes);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Convert(Type, bytes.AsSpan(i * size, size));
        }

        return values;
    }

    private void ReadBytes(Span<byte> bytes)
    {
        try
        {
            using FileStream file = File.OpenRead(_path);
            file.Position = Position;
            file.ReadExactly(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{_path}: tensor '{Name}' cannot be read: {exception.Message}", exception);
        }
    }

    internal static int ElementBytes(string type, string where) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        Single or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" => 1,
        _ => throw new DataException($"{where}: the element type '{OneLine.Of(type)}' is unknown"),
    };

    private static float Convert(string type, ReadOnlySpan<byte> element) => type switch
    {
        Single => BinaryPrimitives.ReadSingleLittleEndian(element),
        "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
        "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
        "BF16" => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
        "I64" => BinaryPrimitives.ReadInt64LittleEndian(element),
        "U64" => BinaryPrimitives.ReadUInt64LittleEndian(element),
        "I32" => BinaryPrimitives.ReadInt32LittleEndian(element),
        "U32" => BinaryPrimitives.ReadUInt32LittleEndian(element),
        "I16" => BinaryPrimitives.ReadInt16LittleEndian(element),
        "U16" => BinaryPrimitives.ReadUInt16LittleEndian(element),
        "I8" => (sbyte)element[0],
        _ => element[0],
    };
}
