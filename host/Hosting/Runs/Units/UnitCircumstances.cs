using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;

namespace Querent.Hosting.Runs.Units;

/// <summary>The content of <c>attempt.json</c>: the environment of a unit.</summary>
internal static class UnitCircumstances
{
    // The checksum of the other members.
    private const string Checksum = "sha256";

    /// <summary>Writes it into the folder of an attempt, with a checksum of itself.</summary>
    public static void Write(string attempt, JsonObject content)
    {
        var whole = (JsonObject)content.DeepClone();
        whole[Checksum] = Hash(content);
        WholeFile.Write(Path.Combine(attempt, UnitFiles.Circumstances),
            Encoding.UTF8.GetBytes(whole.ToJsonString(JsonText.Readable) + "\n"));
    }

    /// <exception cref="DataException">It is not there, damaged or changed.</exception>
    public static JsonObject Read(string attempt)
    {
        string path = Path.Combine(attempt, UnitFiles.Circumstances);
        try
        {
            JsonObject content = JsonText.ParseObject(File.ReadAllText(path), path);
            string? checksum = content[Checksum]?.ToString();
            content.Remove(Checksum);
            return checksum == Hash(content) ? content : throw new DataException(
                $"{path}: is damaged: its content does not match its checksum; delete {attempt} to begin its unit anew");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Null where it is not there, or is not whole.</summary>
    public static JsonObject? TryRead(string attempt)
    {
        try
        {
            return Read(attempt);
        }
        catch (QuerentException)
        {
            return null;
        }
    }

    /// <summary>The content for an attempt of this process.</summary>
    /// <param name="here">Device, threads and machine.</param>
    /// <param name="plan">The checksum of the plan.</param>
    /// <param name="time">Of the machine.</param>
    public static JsonObject Of(RunEnvironment here, string plan, TimeProvider time)
    {
        JsonObject content = RunManifest.Describe(here);
        content["plan"] = plan;
        content["owner"] = AttemptOwner.Describe();
        content["started"] = time.GetUtcNow().ToString("O");
        return content;
    }

    /// <summary>The differences of two environments that make results differ in their bits, one line each.</summary>
    public static IReadOnlyList<string> Differences(JsonObject was, JsonObject now) =>
        JsonDifference.Lines(Kind(was), Kind(now));

    private static JsonObject Kind(JsonObject circumstances) => new()
    {
        ["device"] = ((string?)circumstances["device"])?.Split(':')[0],
        ["precision"] = (string?)circumstances["precision"],
        ["accelerator"] = (string?)circumstances["accelerator"]?["model"],
        ["vectorBits"] = circumstances["machine"]?["vectorBits"]?.DeepClone(),
        ["architecture"] = (string?)circumstances["machine"]?["architecture"],
    };

    private static string Hash(JsonObject content) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(content.ToJsonString(JsonText.OneLine))));
}
