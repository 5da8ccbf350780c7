using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Querent.Hosting.Oracles;

/// <summary>
/// Reads two-dimensional arrays of NumPy's <c>.npy</c> format (versions 1 to 3): int32, int64, float32 or float64,
/// little-endian, row by row.
/// </summary>
internal static class NpyFile
{
    private const int MagicLength = 8;

    private static readonly Regex s_type = new(@"'descr':\s*'([^']*)'", RegexOptions.CultureInvariant);

    private static readonly Regex s_shape = new(
        @"(?=.*'fortran_order':\s*False).*'shape':\s*\((\d+),\s*(\d+),?\)", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <exception cref="FormatException">It is no such file; the message says what is wrong.</exception>
    public static IReadOnlyList<double[]> Rows(ReadOnlySpan<byte> content)
    {
        (string header, int start) = Header(content);
        Match shape = s_shape.Match(header);
        if (!shape.Success)
        {
            throw new FormatException($"is no array with two axes, row by row, but {header.Trim()}");
        }

        string type = s_type.Match(header).Groups[1].Value;
        int size = type switch
        {
            "<i4" or "<f4" => 4,
            "<i8" or "<f8" => 8,
            _ => throw new FormatException($"has numbers of type '{type}'; <i4, <i8, <f4 and <f8 are read"),
        };
        long rows = Count(shape, 1), columns = Count(shape, 2);
        ReadOnlySpan<byte> values = content[start..];
        return rows > 0 && columns > 0 && rows * columns * size == values.Length
            ? Split(values, (int)columns, type, size)
            : throw new FormatException($"has {values.Length} bytes of numbers, which are not {rows} rows of {columns}");
    }

    private static (string Header, int Start) Header(ReadOnlySpan<byte> content)
    {
        if (content.Length < MagicLength + 4 || !content.StartsWith(Magic))
        {
            throw new FormatException("is no .npy file: its first bytes are others");
        }

        // Version 1 has the length of the header in 2 bytes, later ones in 4.
        bool isFirst = content[6] == 1;
        int begin = MagicLength + (isFirst ? 2 : 4);
        long length = isFirst
            ? BinaryPrimitives.ReadUInt16LittleEndian(content[MagicLength..])
            : BinaryPrimitives.ReadUInt32LittleEndian(content[MagicLength..]);
        return begin + length <= content.Length
            ? (Encoding.UTF8.GetString(content.Slice(begin, (int)length)), begin + (int)length)
            : throw new FormatException("is cut off in its header");
    }

    private static long Count(Match shape, int group) =>
        int.TryParse(shape.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0;

    private static List<double[]> Split(ReadOnlySpan<byte> values, int columns, string type, int size)
    {
        var rows = new List<double[]>();
        for (int at = 0; at < values.Length; at += columns * size)
        {
            var row = new double[columns];
            for (int i = 0; i < columns; i++)
            {
                row[i] = Value(values[(at + (i * size))..], type);
            }

            rows.Add(row);
        }

        return rows;
    }

    private static double Value(ReadOnlySpan<byte> at, string type) => type switch
    {
        "<i4" => BinaryPrimitives.ReadInt32LittleEndian(at),
        "<i8" => BinaryPrimitives.ReadInt64LittleEndian(at),
        "<f4" => BinaryPrimitives.ReadSingleLittleEndian(at),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(at),
    };
}
