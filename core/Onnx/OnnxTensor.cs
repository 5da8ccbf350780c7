using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Querent.Onnx;

/// <summary>A constant of a graph. Its values lie in the file and are read on request.</summary>
internal sealed class OnnxTensor
{
    private const int MostAxes = 8;

    // Of TensorProto.
    private const int DimensionsField = 1, TypeField = 2, SegmentField = 3, SinglesField = 4, Int32Field = 5, Int64Field = 7,
        NameField = 8, RawField = 9, DoublesField = 10, LocationField = 14;

    private readonly List<WireField> _numbers = [];
    private ReadOnlyMemory<byte>? _raw;
    private OnnxType _type;

    private OnnxTensor()
    {
    }

    /// <summary>Empty for the value of a constant node.</summary>
    internal string Name { get; private set; } = "";

    /// <summary>None for a scalar.</summary>
    internal int[] Dimensions { get; private set; } = [];

    /// <summary>Number of elements.</summary>
    internal int Length { get; private set; }

    /// <exception cref="FormatException">It is no tensor, or its values lie elsewhere.</exception>
    internal static OnnxTensor Parse(ReadOnlyMemory<byte> message)
    {
        var tensor = new OnnxTensor();
        var dimensions = new List<long>();
        foreach (WireField field in WireMessage.Fields(message))
        {
            switch (field.Number)
            {
                case DimensionsField:
                    dimensions.AddRange(field.Integers().Take(MostAxes + 1));
                    break;
                case TypeField:
                    tensor._type = (OnnxType)field.Integer;
                    break;
                case SegmentField:
                    throw new FormatException($"tensor {OnnxText.Quote(tensor.Name)} is stored in segments");
                case SinglesField or Int32Field or Int64Field or DoublesField:
                    tensor._numbers.Add(field);
                    break;
                case NameField:
                    tensor.Name = field.Text;
                    break;
                case RawField:
                    tensor._raw = field.Content;
                    break;
                case LocationField when field.Integer != 0:
                    throw new FormatException($"tensor {OnnxText.Quote(tensor.Name)} lies in another file; " +
                        "save the network with its weights inside");
            }
        }

        tensor.SetDimensions(dimensions);
        return tensor;
    }

    /// <summary>The elements as float32, row by row.</summary>
    /// <exception cref="FormatException">They are whole numbers or texts, or not as many as the dimensions say.</exception>
    internal float[] ReadSingles() => (_type, _raw) switch
    {
        (OnnxType.Single, { } raw) => Cast(Bytes(raw, sizeof(float)).Span),
        (OnnxType.Double, { } raw) => Each(raw, sizeof(double), bytes => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        (OnnxType.Half, { } raw) => Each(raw, sizeof(ushort), bytes => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        (OnnxType.BFloat16, { } raw) => Each(raw, sizeof(ushort), bytes => OfBFloat16(BinaryPrimitives.ReadUInt16LittleEndian(bytes))),
        (OnnxType.Single, null) => Numbers(SinglesField, field => field.Singles()),
        (OnnxType.Double, null) => Numbers(DoublesField, field => field.Doubles().Select(value => (float)value)),
        (OnnxType.Half, null) => Numbers(Int32Field, field => field.Integers().Select(
            bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits))),
        (OnnxType.BFloat16, null) => Numbers(Int32Field, field => field.Integers().Select(bits => OfBFloat16((ushort)bits))),
        _ => throw new FormatException($"tensor {OnnxText.Quote(Name)} holds no floating-point numbers, but type {(int)_type}"),
    };

    /// <summary>The elements as whole numbers, row by row.</summary>
    /// <exception cref="FormatException">They are of another type, or not as many as the dimensions say.</exception>
    internal long[] ReadIntegers() => (_type, _raw) switch
    {
        (OnnxType.Int64, { } raw) => Each(raw, sizeof(long), BinaryPrimitives.ReadInt64LittleEndian),
        (OnnxType.Int32, { } raw) => Each(raw, sizeof(int), bytes => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        (OnnxType.Int64, null) => Numbers(Int64Field, field => field.Integers()),
        (OnnxType.Int32, null) => Numbers(Int32Field, field => field.Integers()),
        _ => throw new FormatException($"tensor {OnnxText.Quote(Name)} holds no whole numbers, but type {(int)_type}"),
    };

    private static float OfBFloat16(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    private static float[] Cast(ReadOnlySpan<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        }

        var values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(sizeof(float) * i)..]);
        }

        return values;
    }

    private void SetDimensions(List<long> dimensions)
    {
        if (dimensions.Count > MostAxes)
        {
            throw new FormatException($"tensor {OnnxText.Quote(Name)} has more than {MostAxes} axes");
        }

        long length = 1;
        foreach (long extent in dimensions)
        {
            length = extent is >= 0 and <= int.MaxValue && length * extent <= Array.MaxLength
                ? length * extent
                : throw new FormatException($"tensor {OnnxText.Quote(Name)} has dimensions [{string.Join(", ", dimensions)}]");
        }

        Dimensions = [.. dimensions.Select(extent => (int)extent)];
        Length = (int)length;
    }

    private ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> raw, int size) => raw.Length == (long)size * Length
        ? raw
        : throw Differs($"{raw.Length} bytes");

    private T[] Each<T>(ReadOnlyMemory<byte> raw, int size, Func<ReadOnlySpan<byte>, T> read)
    {
        ReadOnlySpan<byte> bytes = Bytes(raw, size).Span;
        var values = new T[Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = read(bytes[(size * i)..]);
        }

        return values;
    }

    private T[] Numbers<T>(int fieldNumber, Func<WireField, IEnumerable<T>> read)
    {
        T[] values = [.. _numbers.Where(field => field.Number == fieldNumber).SelectMany(read)];
        return values.Length == Length ? values : throw Differs($"{values.Length} values");
    }

    private FormatException Differs(string there) => new(
        $"tensor {OnnxText.Quote(Name)} of dimensions [{string.Join(", ", Dimensions)}] has {there}");
}

/// <summary>The types of elements that networks have; numbers of TensorProto.DataType.</summary>
internal enum OnnxType
{
    /// <summary>No type is stated.</summary>
    None = 0,

    /// <summary>float32.</summary>
    Single = 1,

    /// <summary>int32.</summary>
    Int32 = 6,

    /// <summary>int64.</summary>
    Int64 = 7,

    /// <summary>float16.</summary>
    Half = 10,

    /// <summary>float64.</summary>
    Double = 11,

    /// <summary>The upper 16 bits of a float32.</summary>
    BFloat16 = 16,
}
