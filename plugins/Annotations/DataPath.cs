using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Annotations;

/// <summary>An option that must name a file or folder.</summary>
public static class DataPath
{
    /// <summary>A path that must be given.</summary>
    /// <param name="options">The section of the data set.</param>
    /// <param name="key">The key of the option.</param>
    /// <param name="meaning">The file or folder that is wanted, for the message: <c>the folder of the images</c>.</param>
    /// <exception cref="ConfigurationException">It is missing, blank, or holds a character that no path can have.</exception>
    public static string Read(OptionSection options, string key, string meaning) =>
        Optional(options, key) ?? throw options.Error(key, $"is missing; set it to {meaning}");

    /// <summary>A path that may be left out; null where it is missing or blank.</summary>
    /// <param name="options">The section of the data set.</param>
    /// <param name="key">The key of the option.</param>
    /// <exception cref="ConfigurationException">It holds a character that no path can have.</exception>
    public static string? Optional(OptionSection options, string key) =>
        options.OptionalText(key) is { } path && !string.IsNullOrWhiteSpace(path) ? Checked(options, key, path) : null;

    /// <summary>A path or a part of one.</summary>
    /// <exception cref="ConfigurationException">It holds a character that no path can have.</exception>
    public static string Checked(OptionSection options, string key, string path) =>
        path.Contains('\0', StringComparison.Ordinal) ? throw options.Error(key, "holds a NUL character") : path;
}
