using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Querent.Errors;

namespace Querent.Checkpoints;

/// <summary>
/// Writes float32 tensors; the file appears whole or not at all, and the same input gives the same bytes.
/// </summary>
public static class SafetensorsWriter
{
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Write(
        string path, IReadOnlyList<(string Name, int[] Dimensions, float[] Values)> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        try
        {
            AtomicFile.Write(path, stream => Write(stream, tensors, metadata));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>The same into a stream.</summary>
    public static void Write(
        Stream stream, IReadOnlyList<(string Name, int[] Dimensions, float[] Values)> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        byte[] header = Header(tensors, metadata ?? new Dictionary<string, string>());
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((_, _, float[] values) in tensors)
        {
            WriteLittleEndian(stream, values);
        }
    }

    private static void WriteLittleEndian(Stream file, float[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            file.Write(MemoryMarshal.AsBytes(values.AsSpan()));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (float value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            file.Write(bytes);
        }
    }

    private static byte[] Header(
        IReadOnlyList<(string Name, int[] Dimensions, float[] Values)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            long offset = 0;
            foreach ((string name, int[] dimensions, float[] values) in tensors)
            {
                WriteEntry(json, name, dimensions, offset, offset += 4L * values.Length);
            }

            json.WriteEndObject();
        }

        // Padding with spaces aligns the data to eight bytes.
        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, int[] dimensions, long start, long end)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        Array.ForEach(dimensions, extent => json.WriteNumberValue(extent));
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(start);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
