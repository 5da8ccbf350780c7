using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Querent.Data;
using Querent.Errors;

namespace Querent.Labeling;

/// <summary>
/// Annotations as JSON: <c>{"class":"cat"}</c>, or
/// <c>{"boxes":[{"class":"red","x":12.4,"y":7,"w":31,"h":28.6,"keypoints":[["head",3,4,2]]}]}</c> with <c>rotation</c>,
/// <c>crowd</c>, <c>difficult</c>, <c>occluded</c> and <c>score</c> where they say something.
/// </summary>
public static class AnnotationJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an annotation as one JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, ImageAnnotation annotation)
    {
        writer.WriteStartObject();
        if (annotation.Class is { } name)
        {
            writer.WriteString("class", name);
            WriteScore(writer, annotation.Score);
        }
        else
        {
            writer.WriteStartArray("boxes");
            foreach (AnnotatedObject item in annotation.Objects)
            {
                Write(writer, item);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>An annotation as one line.</summary>
    public static string Text(ImageAnnotation annotation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
        {
            Write(writer, annotation);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads an annotation back, digit for digit.</summary>
    /// <exception cref="DataException">It is none; the message says which member.</exception>
    public static ImageAnnotation Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new DataException("an annotation must be an object");
        }

        if (element.TryGetProperty("class", out JsonElement name))
        {
            return ImageAnnotation.OfClass(Text(name, "class")) with { Score = Score(element) };
        }

        return element.TryGetProperty("boxes", out JsonElement boxes) && boxes.ValueKind == JsonValueKind.Array
            ? ImageAnnotation.OfObjects([.. boxes.EnumerateArray().Select(ReadObject)])
            : throw new DataException("an annotation needs a 'class' or a list of 'boxes'");
    }

    private static void Write(Utf8JsonWriter writer, AnnotatedObject item)
    {
        writer.WriteStartObject();
        writer.WriteString("class", item.Class);
        if (item.Box is { } box)
        {
            writer.WriteNumber("x", box.X);
            writer.WriteNumber("y", box.Y);
            writer.WriteNumber("w", box.Width);
            writer.WriteNumber("h", box.Height);
        }

        if (item.Rotation != 0)
        {
            writer.WriteNumber("rotation", item.Rotation);
        }

        WriteFlag(writer, "crowd", item.IsCrowd);
        WriteFlag(writer, "difficult", item.IsDifficult);
        WriteFlag(writer, "occluded", item.IsOccluded);
        WriteScore(writer, item.Score);
        if (item.Keypoints.Count > 0)
        {
            WriteKeypoints(writer, item.Keypoints);
        }

        writer.WriteEndObject();
    }

    private static void WriteKeypoints(Utf8JsonWriter writer, IReadOnlyList<AnnotatedKeypoint> keypoints)
    {
        writer.WriteStartArray("keypoints");
        foreach (AnnotatedKeypoint point in keypoints)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(point.Name);
            writer.WriteNumberValue(point.X);
            writer.WriteNumberValue(point.Y);
            writer.WriteNumberValue((int)point.Visibility);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }

    private static void WriteScore(Utf8JsonWriter writer, double? score)
    {
        if (score is { } value)
        {
            writer.WriteNumber("score", value);
        }
    }

    private static AnnotatedObject ReadObject(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("class", out JsonElement name))
        {
            throw new DataException("each of 'boxes' must be an object with a 'class'");
        }

        PixelBox? box = element.TryGetProperty("x", out _)
            ? new PixelBox(Number(element, "x"), Number(element, "y"), Number(element, "w"), Number(element, "h"))
            : null;
        return new AnnotatedObject(Text(name, "class"), box)
        {
            Rotation = element.TryGetProperty("rotation", out _) ? Number(element, "rotation") : 0,
            IsCrowd = Flag(element, "crowd"),
            IsDifficult = Flag(element, "difficult"),
            IsOccluded = Flag(element, "occluded"),
            Score = Score(element),
            Keypoints = element.TryGetProperty("keypoints", out JsonElement points)
                ? ReadKeypoints(points)
                : [],
        };
    }

    private static AnnotatedKeypoint[] ReadKeypoints(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select(ReadKeypoint)]
        : throw new DataException("'keypoints' must be a list");

    private static AnnotatedKeypoint ReadKeypoint(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 4
        && element[3].ValueKind == JsonValueKind.Number && element[3].TryGetInt32(out int visibility) && visibility is 1 or 2
            ? new AnnotatedKeypoint(Text(element[0], "keypoints"), ReadNumber(element[1], "keypoints"),
                ReadNumber(element[2], "keypoints"), (KeypointVisibility)visibility)
            : throw new DataException("each of 'keypoints' must be a name, x, y, and 1 (hidden) or 2 (visible)");

    private static double? Score(JsonElement element) =>
        element.TryGetProperty("score", out _) ? Number(element, "score") : null;

    private static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && (value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new DataException($"'{name}' must be true or false"),
        });

    private static double Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value)
            ? ReadNumber(value, name)
            : throw new DataException($"'{name}' is missing");

    private static double ReadNumber(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new DataException($"'{name}' must be a finite number");

    private static string Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text
            ? text
            : throw new DataException($"'{name}' must be a text");
}
