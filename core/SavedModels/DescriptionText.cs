using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Querent.Extensibility;

namespace Querent.SavedModels;

/// <summary>
/// A description as text among the metadata of a safetensors file: JSON under <c>querent</c>, its SHA-256 under
/// <c>querent.sha256</c>, and <c>format</c>, by which PyTorch's tools know tensors in their axis order.
/// </summary>
internal static class DescriptionText
{
    internal const string Key = "querent";
    internal const string ChecksumKey = "querent.sha256";

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    internal static Dictionary<string, string> Metadata(string text) => new()
    {
        ["format"] = "pt",
        [Key] = text,
        [ChecksumKey] = Checksum(text),
    };

    /// <exception cref="FormatException">It holds what JSON has no form for, or nests too deep to be read
    /// again.</exception>
    internal static string Of(ModelDescription description)
    {
        try
        {
            string text = JsonSerializer.Serialize(description, ModelJson.Default.ModelDescription);
            Parse(text);
            return text;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"its description is no JSON: {problem.Message}", problem);
        }
    }

    /// <exception cref="FormatException">There is no description, or one that cannot be read; the message goes behind
    /// the name of a file.</exception>
    internal static ModelDescription Of(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(Key, out string? text))
        {
            throw new FormatException("does not describe its model: it is of an older Querent or of another program; " +
                "save the model anew, or load the tensors into a network that you make yourself");
        }

        return metadata.TryGetValue(ChecksumKey, out string? checksum) && checksum == Checksum(text)
            ? Parse(text)
            : throw new FormatException($"its description does not match its checksum{ModelProblem.TakeAnother}");
    }

    /// <exception cref="FormatException">It is not the JSON of a description, or not of this version.</exception>
    internal static ModelDescription Parse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, s_strict);
            RequireVersion(document.RootElement, "formatVersion", ModelDescription.CurrentFormat, "format");
            RequireVersion(document.RootElement, "contractVersion", PluginContract.Version.Major, "plugin contract");
            RequireReadable(document.RootElement);
            ModelDescription read = document.Deserialize(ModelJson.Default.ModelDescription)!;
            return IsWhole(read, document.RootElement)
                ? read
                : throw new JsonException("members are missing or of another form");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException(
                $"its description is damaged: {problem.Message}{ModelProblem.TakeAnother}", problem);
        }
    }

    private static void RequireVersion(JsonElement root, string key, int known, string what)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(key, out JsonElement value)
            || value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int version))
        {
            throw new JsonException($"it has no {key}");
        }

        if (version != known)
        {
            throw new FormatException($"is a model of {what} {version}, and this program reads {what} {known}; " +
                $"use {(version > known ? "a newer" : "the older")} version of Querent, or save the model anew");
        }
    }

    // The serializer takes 0 or null for what is not there; whatever is read must be written as it was.
    private static bool IsWhole(ModelDescription read, JsonElement root) => JsonElement.DeepEquals(
        JsonSerializer.SerializeToElement(read, ModelJson.Default.ModelDescription), root);

    // JSON strings are decoded on their first read; this read finds an invalid one now.
    private static void RequireReadable(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                {
                    RequireReadable(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    _ = property.Name;
                    RequireReadable(property.Value);
                }

                break;
        }
    }

    private static string Checksum(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
