using System.Buffers.Binary;
using Querent.Errors;

namespace Querent.Checkpoints;

/// <summary>
/// Named tensors in one file: 8 bytes of header length, a JSON header, the data. Reading trusts nothing: every size is
/// checked against the file before memory is taken for it.
/// </summary>
public sealed class SafetensorsFile
{
    private const int LengthBytes = 8;
    private const long LargestHeader = 100_000_000;

    private SafetensorsFile(
        IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, SafetensorsEntry> tensors) =>
        (Metadata, Tensors) = (metadata, tensors);

    /// <summary>Free texts of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors of the file, by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors { get; }

    /// <summary>Reads and checks the header; the tensors are read when asked for.</summary>
    /// <exception cref="DataException">The file is missing, truncated or of another format.</exception>
    public static SafetensorsFile Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] header = ReadHeader(file, path);
            long dataStart = LengthBytes + header.LongLength;
            return SafetensorsHeader.Parse(header, path, dataStart, file.Length - dataStart, Create);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    private static SafetensorsFile Create(
        IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, SafetensorsEntry> tensors) =>
        new(metadata, tensors);

    private static byte[] ReadHeader(FileStream file, string path)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (file.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
        {
            throw new DataException($"{path}: no safetensors file: shorter than {LengthBytes} bytes");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > (ulong)(file.Length - LengthBytes) || length > LargestHeader)
        {
            throw new DataException($"{path}: no safetensors file, or a truncated one: its header claims {length} bytes, " +
                $"the file has {file.Length - LengthBytes}");
        }

        var header = new byte[length];
        file.ReadExactly(header);
        return header;
    }
}
