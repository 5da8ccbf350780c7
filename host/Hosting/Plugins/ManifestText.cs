using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Hosting.Plugins;

/// <summary>Reads the keys of a <c>plugin.json</c> and names the one that does not fit.</summary>
internal sealed class ManifestText(JsonObject json)
{
    // $schema is for editors.
    private static readonly string[] s_keys = ["$schema", "id", "version", "contractVersion", "provides", "descriptions"];

    /// <exception cref="PluginException">A key is missing or has another form; the plugin may be of a newer
    /// contract.</exception>
    public PluginManifest Read()
    {
        RequireForm();
        ContractVersion contract = Contract();
        try
        {
            ProvidedName[] provides = [.. PluginKind.All.SelectMany(NamesOf)];
            if (provides.Length == 0 && UnknownKinds().Length == 0)
            {
                throw Error("provides", $"must name something; write {Form("name")}");
            }

            var manifest = new PluginManifest(Text("id"), Text("version"), contract, provides, Descriptions());
            return manifest with { Unknown = Unknown(manifest) };
        }
        catch (PluginException) when (!PluginContract.Version.Supports(contract))
        {
            throw PluginInspection.OtherContract(contract);
        }
    }

    // The form before contract 1.0 had one kind, a list of names, and a whole number.
    private void RequireForm()
    {
        if (json.ContainsKey("kind") || json["provides"] is JsonArray)
        {
            PluginKind kind = PluginKind.All.FirstOrDefault(
                kind => json["kind"]?.ToString() == kind.Word, PluginKind.Strategy);
            JsonNode names = json["provides"] is JsonArray list ? list : new JsonArray("name");
            throw new PluginException("plugin.json: has the form before contract 1.0; instead of kind and provides write " +
                $"{Form(names.ToJsonString(), kind)}, and \"contractVersion\": \"{PluginContract.Version}\"");
        }
    }

    private ContractVersion Contract()
    {
        JsonNode node = json["contractVersion"] ?? throw new PluginException("plugin.json: contractVersion is missing");
        return node is JsonValue value && value.TryGetValue(out string? text)
            && ContractVersion.TryParse(text, out ContractVersion version)
            ? version
            : throw Error("contractVersion", $"{node.ToJsonString()} is not a text such as \"{PluginContract.Version}\"");
    }

    private JsonObject Provides() => json["provides"] switch
    {
        JsonObject provides => provides,
        null => throw new PluginException($"plugin.json: provides is missing; write {Form("name")}"),
        var other => throw Error("provides", $"{other.ToJsonString()} is not an object; write {Form("name")}"),
    };

    private IEnumerable<ProvidedName> NamesOf(PluginKind kind)
    {
        string key = $"provides.{kind.Key}";
        if (Provides()[kind.Key] is not { } node)
        {
            return [];
        }

        string[] names = node is JsonArray { Count: > 0 } items
            ? [.. items.Select(item => Text(item, key))]
            : throw Error(key, "must list the names that configurations use");
        return names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } repeated
            ? throw Error(key, $"'{repeated.Key}' is listed twice")
            : names.Select(name => new ProvidedName(kind, name));
    }

    private string[] UnknownKinds() =>
        [.. Provides().Select(item => item.Key).Except(PluginKind.All.Select(kind => kind.Key))];

    private string[] Unknown(PluginManifest manifest) =>
    [
        .. json.Select(item => item.Key).Except(s_keys).Select(key => Unknown(key, key, s_keys.Skip(1))),
        .. UnknownKinds().Select(key => Unknown($"provides.{key}", key, PluginKind.All.Select(kind => kind.Key))),
        .. manifest.Descriptions.Keys.Except(manifest.Provides.Select(provided => provided.Name))
            .Select(name => $"plugin.json: descriptions: '{name}' is not among provides"),
    ];

    private static string Unknown(string path, string key, IEnumerable<string> known) =>
        $"plugin.json: {path}: is unknown{NearestName.Suggestion(key, known)}";

    private Dictionary<string, string> Descriptions() => json["descriptions"] switch
    {
        null => [],
        JsonObject texts => texts.ToDictionary(item => item.Key, item => Text(item.Value, "descriptions")),
        _ => throw Error("descriptions", "must be an object with a text for each name"),
    };

    private string Text(string key) => json[key] is { } node
        ? Text(node, key)
        : throw new PluginException($"plugin.json: {key} is missing");

    private static string Text(JsonNode? node, string key) =>
        node is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw Error(key, $"{node?.ToJsonString() ?? "null"} is not a text");

    private static string Form(string name) => Form($"[\"{name}\"]", PluginKind.Strategy);

    private static string Form(string names, PluginKind kind) => $"\"provides\": {{ \"{kind.Key}\": {names} }}";

    private static PluginException Error(string key, string problem) => new($"plugin.json: {key}: {problem}");
}
