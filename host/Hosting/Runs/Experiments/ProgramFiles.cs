using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Querent.Hosting.Plugins;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>The files that compute, of this program and of plugins: another build of them may round differently.</summary>
internal static class ProgramFiles
{
    private static readonly string[] s_files = ["Querent.Core.dll", "Querent.Kernels.dll"];

    /// <summary>The version of the program and SHA-256 of the files.</summary>
    public static JsonObject Describe() => new()
    {
        ["version"] = ProgramVersion.Text,
        ["sha256"] = new JsonObject(s_files.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Hash(name)))),
    };

    /// <summary>The same of all plugins that are loaded.</summary>
    public static JsonArray Describe(PluginCatalog plugins) => new([.. plugins.Loaded.Select(plugin => (JsonNode)new JsonObject
    {
        ["id"] = plugin.Manifest.Id,
        ["version"] = plugin.Manifest.Version,
        ["sha256"] = new JsonObject(plugin.Fingerprints.Select(file =>
            KeyValuePair.Create<string, JsonNode?>(file.Key, file.Value))),
    })]);

    private static string? Hash(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, name);
        return File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : null;
    }
}
