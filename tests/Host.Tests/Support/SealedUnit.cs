using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Querent.Hosting.Runs.Units;

namespace Querent.Host.Tests.Support;

/// <summary>Changes a unit that has ended and seals it again.</summary>
internal static class SealedUnit
{
    /// <summary>Changes a file of text, which must become another, and seals it again.</summary>
    /// <param name="result">The folder of the result.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="change">Of its text.</param>
    public static void Change(string result, string name, Func<string, string> change)
    {
        string file = Path.Combine(result, name);
        string before = File.ReadAllText(file);
        string after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(file, after);
        if (name == UnitFiles.Circumstances)
        {
            // It holds a checksum of itself, too.
            JsonObject content = JsonNode.Parse(after)!.AsObject();
            content.Remove("sha256");
            UnitCircumstances.Write(result, content);
        }

        SealAgain(result, name);
    }

    /// <summary>Writes the checksum of a file again.</summary>
    public static void SealAgain(string result, string name)
    {
        string seal = Path.Combine(result, "done.json");
        JsonObject content = JsonNode.Parse(File.ReadAllText(seal))!.AsObject();
        content["sha256"]![name] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(result, name))));
        File.WriteAllText(seal, content.ToJsonString());
    }
}
