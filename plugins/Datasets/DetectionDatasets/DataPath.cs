using Querent.Extensibility;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>An option that must name a file or folder.</summary>
internal static class DataPath
{
    public static string Read(OptionSection options, string key, string meaning)
    {
        string? path = options.OptionalText(key);
        return string.IsNullOrWhiteSpace(path)
            ? throw options.Error(key, $"is missing; set it to {meaning}")
            : Checked(options, key, path);
    }

    /// <summary>A path or a part of one.</summary>
    /// <exception cref="Errors.ConfigurationException">It holds a character that no path can have.</exception>
    public static string Checked(OptionSection options, string key, string path) =>
        path.Contains('\0', StringComparison.Ordinal) ? throw options.Error(key, "holds a NUL character") : path;
}
