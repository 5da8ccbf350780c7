using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Hosting.Configuration;

/// <summary>A configuration as it was asked for: its short name, and its keys with all overrides.</summary>
internal sealed record ConfigurationSource(string Name, JsonObject Json)
{
    /// <summary>
    /// A notice that says whether the preset or the file of the same name was used; null if only one exists.
    /// </summary>
    public string? Notice { get; init; }

    /// <summary>
    /// Reads the built-in preset, or the file, that <paramref name="configuration"/> names; a preset comes first.
    /// </summary>
    /// <exception cref="ConfigurationException">Neither is there, or it cannot be read.</exception>
    public static ConfigurationSource Load(string? configuration, IEnumerable<string> overrides)
    {
        (string name, JsonObject json) = Find(configuration ?? Preset.Default);
        foreach (string text in overrides)
        {
            Override.Parse(text).Apply(json);
        }

        bool isAmbiguous = configuration is not null && Preset.Names.Contains(configuration) && File.Exists(configuration);
        return new ConfigurationSource(name, json)
        {
            Notice = isAmbiguous
                ? $"'{configuration}' is the preset; for the file of that name in this folder write ./{configuration}"
                : null,
        };
    }

    private static (string Name, JsonObject Json) Find(string configuration)
    {
        if (Preset.Names.Contains(configuration))
        {
            return (configuration, JsonText.ParseObject(Preset.Read(configuration), $"preset {configuration}"));
        }

        if (File.Exists(configuration))
        {
            string name = Path.GetFileNameWithoutExtension(configuration);
            return (name, JsonText.ParseObject(ReadFile(configuration), $"configuration {configuration}"));
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
