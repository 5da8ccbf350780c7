using System.Text;
using System.Text.Json.Nodes;
using Querent.Data;
using Querent.Errors;
using Querent.Host.Configuration;
using Querent.Host.Text;

namespace Querent.Host.Plugins;

/// <summary>What a plugin says about itself in <c>plugin.json</c>, before any of its code is loaded.</summary>
/// <param name="Id">Its name in messages; unique.</param>
/// <param name="Version">Its own version.</param>
/// <param name="ContractVersion">The version of the plugin contract that it was built for.</param>
/// <param name="Kind">What all that it provides is.</param>
/// <param name="Provides">The names that configurations use.</param>
/// <param name="Descriptions">A line about some of these names, or all.</param>
internal sealed record PluginManifest(
    string Id,
    string Version,
    int ContractVersion,
    PluginKind Kind,
    IReadOnlyList<string> Provides,
    IReadOnlyDictionary<string, string> Descriptions)
{
    private const int LargestFile = 1 << 20;

    /// <exception cref="PluginException">The file is missing, no JSON, or lacks a key.</exception>
    public static PluginManifest Read(PluginFolder folder)
    {
        if (!File.Exists(folder.ManifestPath))
        {
            throw new PluginException("there is no plugin.json beside the DLL");
        }

        try
        {
            string text = Encoding.UTF8.GetString(RegularFile.Read(folder.ManifestPath, LargestFile)).TrimStart('\uFEFF');
            return Parse(JsonText.ParseObject(text, "plugin.json"));
        }
        catch (ConfigurationException problem)
        {
            throw new PluginException(problem.Message, problem);
        }
    }

    public bool DoesProvide(PluginKind kind, string name) => Kind == kind && Provides.Contains(name);

    /// <summary>
    /// One of the names with kind and description, in lines of at most 80 columns where the name leaves room.
    /// </summary>
    public IEnumerable<string> Lines(string name, string indent = "") => Descriptions.TryGetValue(name, out string? text)
        ? Paragraph.Wrap($"{indent}{Kind.Word()} {name}: ", text)
        : [$"{indent}{Kind.Word()} {name}"];

    private static PluginManifest Parse(JsonObject json)
    {
        string[] names = Names(json);
        return new PluginManifest(
            Value<string>(json, "id", "a text"),
            Value<string>(json, "version", "a text"),
            Value<int>(json, "contractVersion", "a whole number"),
            Value<string>(json, "kind", "a text") switch
            {
                "task" => PluginKind.Task,
                "strategy" => PluginKind.Strategy,
                "dataset" => PluginKind.Dataset,
                var other => throw new PluginException(
                    $"plugin.json: kind: '{other}' is none of 'task', 'strategy' and 'dataset'"),
            },
            names,
            DescriptionsOf(json, names));
    }

    private static string[] Names(JsonObject json)
    {
        string[] names = json["provides"] is JsonArray { Count: > 0 } items
            ? [.. items.Select(item => Text(item, "provides", "a list of names"))]
            : throw new PluginException("plugin.json: provides: must list the names that configurations use");
        return names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } repeated
            ? throw new PluginException($"plugin.json: provides: '{repeated.Key}' is listed twice")
            : names;
    }

    private static Dictionary<string, string> DescriptionsOf(JsonObject json, string[] names)
    {
        if (json["descriptions"] is not { } node)
        {
            return [];
        }

        var descriptions = (node as JsonObject
            ?? throw new PluginException("plugin.json: descriptions: must be an object with a text for each name"))
            .ToDictionary(item => item.Key, item => Text(item.Value, "descriptions", "a text"));
        return descriptions.Keys.Except(names).FirstOrDefault() is { } unknown
            ? throw new PluginException($"plugin.json: descriptions: '{unknown}' is not among provides")
            : descriptions;
    }

    private static string Text(JsonNode? node, string key, string wanted) =>
        Value<string>(new JsonObject { [key] = node?.DeepClone() }, key, wanted);

    private static T Value<T>(JsonObject json, string key, string wanted)
    {
        if (json[key] is not { } node)
        {
            throw new PluginException($"plugin.json: {key} is missing");
        }

        return node is JsonValue value && value.TryGetValue(out T? result)
            ? result
            : throw new PluginException($"plugin.json: {key}: {node.ToJsonString()} is not {wanted}");
    }
}

internal enum PluginKind
{
    Task,
    Strategy,
    Dataset,
}

internal static class PluginKindWords
{
    /// <summary>The kind as manifests and messages write it.</summary>
    public static string Word(this PluginKind kind) => kind.ToString().ToLowerInvariant();
}
