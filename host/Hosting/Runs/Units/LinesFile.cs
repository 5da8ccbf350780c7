using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Querent.Errors;

namespace Querent.Hosting.Runs.Units;

/// <summary>Reads a file of JSON lines; a last line without its end was being written when the process ended.</summary>
internal static class LinesFile
{
    /// <summary>The whole lines of a file, each with its end; none of a file that is not there.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        try
        {
            string text = File.Exists(path) ? File.ReadAllText(path) : "";
            int whole = text.LastIndexOf('\n') + 1;
            return [.. text[..whole].Split('\n').SkipLast(1).Select(line => line + '\n')];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>One object a line.</summary>
    /// <exception cref="DataException">A line is no such object; the message names it.</exception>
    public static IReadOnlyList<T> Parse<T>(string path, IReadOnlyList<string> lines, JsonTypeInfo<T> type)
        where T : class
    {
        var parsed = new List<T>();
        foreach (string line in lines)
        {
            try
            {
                parsed.Add(JsonSerializer.Deserialize(line, type) ?? throw new JsonException("it is null"));
            }
            catch (JsonException problem)
            {
                throw new DataException($"{path}: line {parsed.Count + 1} is damaged: {problem.Message}", problem);
            }
        }

        return parsed;
    }

    public static string Line<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type) + "\n";

    /// <summary>SHA-256 over lines.</summary>
    public static string Hash(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
