using System.Text.Json;
using Querent.Errors;

namespace Querent.Checkpoints;

/// <summary>The JSON header: names, types, shapes and offsets of all tensors.</summary>
internal static class SafetensorsHeader
{
    internal static TResult Parse<TResult>(
        byte[] header, string path, long dataStart, long dataLength,
        Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, SafetensorsEntry>, TResult> create)
    {
        var metadata = new Dictionary<string, string>();
        var tensors = new Dictionary<string, SafetensorsEntry>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(header);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (property.Name == "__metadata__")
                {
                    foreach (JsonProperty text in property.Value.EnumerateObject())
                    {
                        metadata[text.Name] = text.Value.GetString() ?? "";
                    }
                }
                else if (!tensors.TryAdd(property.Name, Entry(property, path, dataStart, dataLength)))
                {
                    throw new DataException($"{path}: the tensor '{OneLine.Of(property.Name)}' is there twice");
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException)
        {
            throw new DataException(
                $"{path}: the safetensors header is damaged: {exception.Message.Split('\n')[0]}", exception);
        }

        CheckCover(tensors, path, dataStart, dataLength);
        return create(metadata, tensors);
    }

    private static SafetensorsEntry Entry(JsonProperty property, string path, long dataStart, long dataLength)
    {
        string where = $"{path}: tensor '{OneLine.Of(property.Name)}'";
        string type = property.Value.GetProperty("dtype").GetString() ?? "";
        long[] dimensions = Integers(property.Value.GetProperty("shape"));
        long[] offsets = Integers(property.Value.GetProperty("data_offsets"));
        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] > dataLength)
        {
            throw new DataException($"{where}: its bytes {string.Join("..", offsets)} lie outside the {dataLength} bytes " +
                "of data; the file is truncated or damaged");
        }

        // A product of extents that overflows can never equal the byte count.
        Int128 bytes = SafetensorsEntry.ElementBytes(type, where);
        foreach (long extent in dimensions)
        {
            bytes = extent < 0 || bytes > long.MaxValue ? -1 : bytes * extent;
        }

        if (bytes != offsets[1] - offsets[0])
        {
            throw new DataException(
                $"{where}: {type} [{string.Join(", ", dimensions)}] does not fit its {offsets[1] - offsets[0]} bytes");
        }

        return new SafetensorsEntry(
            path, property.Name, type, dimensions, dataStart + offsets[0], offsets[1] - offsets[0]);
    }

    private static long[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetInt64())];

    // The format demands that the tensors fill the data without gaps; overlaps would alias weights.
    private static void CheckCover(
        Dictionary<string, SafetensorsEntry> tensors, string path, long dataStart, long dataLength)
    {
        long end = dataStart;
        foreach (SafetensorsEntry entry in
            tensors.Values.OrderBy(entry => entry.Position).ThenBy(entry => entry.ByteLength))
        {
            if (entry.Position != end)
            {
                string problem = entry.Position < end ? "overlaps another tensor" : "leaves a gap before it";
                throw new DataException($"{path}: tensor '{OneLine.Of(entry.Name)}' {problem}; the file is damaged");
            }

            end = entry.Position + entry.ByteLength;
        }

        if (end != dataStart + dataLength)
        {
            throw new DataException(
                $"{path}: {dataStart + dataLength - end} bytes at the end belong to no tensor; the file is damaged");
        }
    }
}
