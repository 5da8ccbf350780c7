namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Files of labeling tools from public repositories; a notice beside them names these.</summary>
internal static class ToolsSamples
{
    public static string Text(string format, string name) => File.ReadAllText(
        Path.Combine(SharedFolders.RepositoryRoot, "tests", "Plugins.Tests", "Formats", format, "Samples", name));
}
