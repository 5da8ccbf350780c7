using Querent.Extensibility;

namespace Querent.Plugins.ClassificationDatasets;

/// <summary>The option <c>path</c> of data sets in files.</summary>
internal static class RequiredPath
{
    public static string Read(OptionSection options, string meaning)
    {
        string? path = options.OptionalText("path");
        return string.IsNullOrWhiteSpace(path) ? throw options.Error("path", $"is missing; set it to {meaning}") : path;
    }
}
