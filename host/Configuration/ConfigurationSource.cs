using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Host.Configuration;

/// <summary>A configuration as it was asked for: its short name, and its keys with all overrides.</summary>
internal sealed record ConfigurationSource(string Name, JsonObject Json)
{
    /// <summary>Reads the file, or the built-in preset, that <paramref name="configuration"/> names.</summary>
    /// <exception cref="ConfigurationException">Neither is there, or it cannot be read.</exception>
    public static ConfigurationSource Load(string? configuration, IEnumerable<string> overrides)
    {
        (string name, JsonObject json) = Find(configuration ?? Preset.Default);
        foreach (string text in overrides)
        {
            Override.Parse(text).Apply(json);
        }

        return new ConfigurationSource(name, json);
    }

    private static (string Name, JsonObject Json) Find(string configuration)
    {
        if (File.Exists(configuration))
        {
            string name = Path.GetFileNameWithoutExtension(configuration);
            return (name, JsonText.ParseObject(ReadFile(configuration), $"configuration {configuration}"));
        }

        if (Preset.Names.Contains(configuration))
        {
            return (configuration, JsonText.ParseObject(Preset.Read(configuration), $"preset {configuration}"));
        }

        throw new ConfigurationException(
            $"configuration '{configuration}' is neither a file nor a preset{NearestName.Suggestion(configuration, Preset.Names)}");
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"configuration {path}: cannot be read: {problem.Message}", problem);
        }
    }
}
