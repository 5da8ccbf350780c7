using System.Text.Json;
using Querent.Annotations.Json;
using Querent.Data;

namespace Querent.Annotations.Coco;

/// <summary>Left, top, width and height; anything else is a box whose edges are NaN.</summary>
public sealed class CocoBox : JsonValue<Box>
{
    private const int Edges = 4;

    private static readonly Box s_noNumbers = new(float.NaN, float.NaN, float.NaN, float.NaN);

    /// <inheritdoc/>
    public override Box Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return s_noNumbers;
        }

        Span<float> edges = stackalloc float[Edges];
        int count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            float value = (float)(Number(ref reader) ?? double.NaN);
            if (count < Edges)
            {
                edges[count] = value;
            }
        }

        return count == Edges
            ? new Box(edges[0], edges[1], edges[0] + edges[2], edges[1] + edges[3])
            : s_noNumbers;
    }
}
