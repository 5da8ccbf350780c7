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
    private const string MetadataKey = "__metadata__";

    /// <summary>Writes tensors under their names into a file, with free texts in its header if there are any.</summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Write(
        string path, IReadOnlyList<(string Name, int[] Dimensions, float[] Values)> tensors,
        IReadOnlyDictionary<string, string>? metadata = null) =>
        Write(path, Sources(tensors), metadata);

    /// <summary>The same into a stream.</summary>
    public static void Write(
        Stream stream, IReadOnlyList<(string Name, int[] Dimensions, float[] Values)> tensors,
        IReadOnlyDictionary<string, string>? metadata = null) =>
        Write(stream, Sources(tensors), metadata);

    /// <summary>Writes tensors one after the other, each fetched in its turn.</summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    /// <exception cref="ArgumentException">Two tensors have the same name, or one that the format keeps for itself, or
    /// not as many elements as its dimensions say.</exception>
    internal static void Write(
        string path, IReadOnlyList<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata = null)
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

    private static void Write(
        Stream stream, IReadOnlyList<TensorSource> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        CheckNames(tensors);
        byte[] header = Header(tensors, metadata ?? new Dictionary<string, string>());
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (TensorSource tensor in tensors)
        {
            float[] values = tensor.Read();
            if (values.Length != tensor.Length)
            {
                throw new ArgumentException($"The tensor '{tensor.Name}' has {values.Length} elements, not " +
                    $"{tensor.Length} as its dimensions say.", nameof(tensors));
            }

            WriteLittleEndian(stream, values);
        }
    }

    private static TensorSource[] Sources(IReadOnlyList<(string Name, int[] Dimensions, float[] Values)> tensors) =>
        [.. tensors.Select(tensor => new TensorSource(tensor.Name, tensor.Dimensions, () => tensor.Values))];

    private static void CheckNames(IReadOnlyList<TensorSource> tensors)
    {
        var names = new HashSet<string> { MetadataKey };
        if (tensors.FirstOrDefault(tensor => !names.Add(tensor.Name)) is { } taken)
        {
            throw new ArgumentException($"The name '{taken.Name}' is taken.", nameof(tensors));
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
        IReadOnlyList<TensorSource> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            long offset = 0;
            foreach (TensorSource tensor in tensors)
            {
                WriteEntry(json, tensor, offset, offset += sizeof(float) * tensor.Length);
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

    private static void WriteEntry(Utf8JsonWriter json, TensorSource tensor, long start, long end)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", SafetensorsEntry.Single);
        json.WriteStartArray("shape");
        Array.ForEach(tensor.Dimensions, extent => json.WriteNumberValue(extent));
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(start);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
