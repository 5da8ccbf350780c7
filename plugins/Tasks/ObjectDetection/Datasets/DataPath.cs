using Querent.Extensibility;

namespace Querent.Plugins.ObjectDetection.Datasets;

/// <summary>An option that must name a file or folder.</summary>
internal static class DataPath
{
    public static string Read(OptionSection options, string key, string meaning)
    {
        string? path = options.OptionalText(key);
        return string.IsNullOrWhiteSpace(path) ? throw options.Error(key, $"is missing; set it to {meaning}") : path;
    }
}
