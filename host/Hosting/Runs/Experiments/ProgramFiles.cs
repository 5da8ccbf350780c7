using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>The files of this program that compute: another build of them may round differently.</summary>
internal static class ProgramFiles
{
    private static readonly string[] s_files = ["Querent.Core.dll", "Querent.Kernels.dll"];

    /// <summary>The version of the program and SHA-256 of the files.</summary>
    public static JsonObject Describe() => new()
    {
        ["version"] = ProgramVersion.Text,
        ["sha256"] = new JsonObject(s_files.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Hash(name)))),
    };

    private static string? Hash(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, name);
        return File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : null;
    }
}
