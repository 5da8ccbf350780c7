using System.Text.Json;
using Querent.Labeling.Formats;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>Tells the kinds of JSON files apart by their first bytes.</summary>
internal static class CocoFiles
{
    private const int BytesLookedAt = 65_536;
    private const int FilesLookedAt = 100;

    /// <summary>The JSON files of a source.</summary>
    public static IEnumerable<string> Paths(AnnotationSource source) =>
        source.Paths.Where(path => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether some file has lists of COCO.</summary>
    public static bool Any(AnnotationSource source) => Paths(source).Take(FilesLookedAt).Any(path =>
    {
        using Stream stream = source.Open(path);
        return HasLists(Start(stream));
    });

    /// <summary>Whether a file is a list, as results are. The stream is left at its start.</summary>
    public static bool IsList(Stream stream)
    {
        byte[] start = Start(stream);
        stream.Position = 0;
        return Trimmed(start) is [(byte)'[', ..];
    }

    private static byte[] Start(Stream stream)
    {
        var bytes = new byte[BytesLookedAt];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> start) =>
        (start is [0xEF, 0xBB, 0xBF, ..] ? start[3..] : start).TrimStart(" \t\r\n"u8);

    private static bool HasLists(byte[] start)
    {
        var reader = new Utf8JsonReader(Trimmed(start), isFinalBlock: false, state: default);
        try
        {
            bool isList = false;
            while (reader.Read())
            {
                isList |= reader is { TokenType: JsonTokenType.StartArray, CurrentDepth: 0 };
                if (reader.TokenType == JsonTokenType.PropertyName && (isList
                    ? reader.CurrentDepth == 2 && reader.ValueTextEquals("image_id"u8)
                    : reader.CurrentDepth == 1 && (reader.ValueTextEquals("images"u8)
                        || reader.ValueTextEquals("annotations"u8) || reader.ValueTextEquals("categories"u8))))
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // No JSON, and therefore no COCO.
        }

        return false;
    }
}
