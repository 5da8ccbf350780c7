using System.Text.Json.Serialization;
using Querent.Annotations.Json;
using Querent.Errors;

namespace Querent.Annotations.Coco;

/// <summary>An entry of <c>images</c>.</summary>
public readonly record struct CocoImage()
{
    /// <summary>Its id; <see cref="JsonId.None"/> where there is none.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(JsonId))]
    public long Id { get; init; } = JsonId.None;

    /// <summary>The name of its file; null where there is none.</summary>
    [JsonPropertyName("file_name"), JsonConverter(typeof(JsonText))]
    public string? FileName { get; init; }

    /// <summary>In pixels; 0 where there is none.</summary>
    [JsonPropertyName("width"), JsonConverter(typeof(JsonExtent))]
    public long Width { get; init; }

    /// <summary>In pixels; 0 where there is none.</summary>
    [JsonPropertyName("height"), JsonConverter(typeof(JsonExtent))]
    public long Height { get; init; }

    /// <summary>The id that an export of the program gave it; null in files of others.</summary>
    [JsonPropertyName("querent_id"), JsonConverter(typeof(JsonText))]
    public string? ExportId { get; init; }

    /// <summary>The name of its file, or of itself where there is none.</summary>
    public string Name => FileName ?? $"image {Id}";

    /// <summary>The path of its file; null where it names none.</summary>
    /// <param name="folder">The folder that names start from.</param>
    public string? Place(string folder) => FileName is null ? null : ImagePlace.Of(folder, FileName);
}

/// <summary>The list <c>images</c>.</summary>
public static class CocoImages
{
    /// <summary>The images, each once.</summary>
    /// <param name="list">The entries in their order.</param>
    /// <param name="file">The JSON file, for messages.</param>
    /// <param name="repeated">Takes each entry that repeats an earlier one.</param>
    /// <exception cref="DataException">An entry has no id or that of another one, or one file has two ids: it would have
    /// the objects of one of them.</exception>
    public static CocoImage[] Once(IReadOnlyList<CocoImage> list, string file, Action<string> repeated)
    {
        var entries = new CocoEntries("images", file, repeated);
        var files = new Dictionary<string, int>();
        var images = new List<CocoImage>(list.Count);
        foreach ((int index, CocoImage image) in list.Index())
        {
            string name = image.FileName ?? "";
            if (name.Contains('\0', StringComparison.Ordinal))
            {
                throw new DataException($"{file}: images[{index}].file_name: holds a NUL character; correct it");
            }

            if (!entries.Add(index, image.Id, name))
            {
                continue;
            }

            if (name.Length > 0 && !files.TryAdd(Path.GetFullPath(name, "/"), index))
            {
                int first = files[Path.GetFullPath(name, "/")];
                throw new DataException($"{file}: images[{first}] and images[{index}] are one file, " +
                    $"'{name}', with the ids {list[first].Id} and {image.Id}; give it one entry, which all " +
                    "its objects name");
            }

            images.Add(image);
        }

        return [.. images];
    }
}
