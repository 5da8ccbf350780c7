using System.Text.Json;
using System.Text.Json.Serialization;

namespace Querent.Training;

/// <summary>A square matrix of counts as JSON: an array of its rows.</summary>
public sealed class SquareCounts : JsonConverter<int[,]>
{
    /// <inheritdoc/>
    public override int[,] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument rows = JsonDocument.ParseValue(ref reader);
        int size = rows.RootElement.GetArrayLength();
        var counts = new int[size, size];
        for (int row = 0; row < size; row++)
        {
            JsonElement cells = rows.RootElement[row];
            if (cells.GetArrayLength() != size)
            {
                throw new JsonException($"row {row} of a matrix of {size} rows has {cells.GetArrayLength()} cells");
            }

            for (int column = 0; column < size; column++)
            {
                counts[row, column] = cells[column].GetInt32();
            }
        }

        return counts;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int[,] value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (int row = 0; row < value.GetLength(0); row++)
        {
            writer.WriteStartArray();
            for (int column = 0; column < value.GetLength(1); column++)
            {
                writer.WriteNumberValue(value[row, column]);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
