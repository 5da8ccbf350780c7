using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Host.Configuration;

namespace Querent.Host.Plugins;

/// <summary>What a plugin says about itself in <c>plugin.json</c>, before any of its code is loaded.</summary>
internal sealed record PluginManifest(
    string Id, string Version, int ContractVersion, PluginKind Kind, IReadOnlyList<string> Provides)
{
    /// <exception cref="PluginException">The file is missing, no JSON, or lacks a key.</exception>
    public static PluginManifest Read(PluginFolder folder)
    {
        if (!File.Exists(folder.ManifestPath))
        {
            throw new PluginException("there is no plugin.json beside the DLL");
        }

        try
        {
            return Parse(JsonText.ParseObject(File.ReadAllText(folder.ManifestPath), "plugin.json"));
        }
        catch (ConfigurationException problem)
        {
            throw new PluginException(problem.Message, problem);
        }
    }

    private static PluginManifest Parse(JsonObject json) => new(
        Value<string>(json, "id", "a text"),
        Value<string>(json, "version", "a text"),
        Value<int>(json, "contractVersion", "a whole number"),
        Value<string>(json, "kind", "a text") switch
        {
            "task" => PluginKind.Task,
            "strategy" => PluginKind.Strategy,
            var other => throw new PluginException($"plugin.json: kind: '{other}' is neither 'task' nor 'strategy'"),
        },
        Names(json));

    private static string[] Names(JsonObject json) => json["provides"] is JsonArray { Count: > 0 } names
        ? [.. names.Select(name => Value<string>(new JsonObject { ["provides"] = name?.DeepClone() }, "provides", "a list of names"))]
        : throw new PluginException("plugin.json: provides: must list the names that configurations use");

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
}
