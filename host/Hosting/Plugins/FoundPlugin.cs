namespace Querent.Hosting.Plugins;

/// <summary>A plugin that can be loaded, judged by its files; none of its code has run.</summary>
public sealed record FoundPlugin(PluginFolder Folder, PluginManifest Manifest);

/// <summary>A plugin that cannot be used, and why. The manifest is absent if it could not be read.</summary>
public sealed record BrokenPlugin(PluginFolder Folder, PluginManifest? Manifest, string Reason)
{
    /// <summary>One line that names plugin, folder and reason.</summary>
    public string Line => $"plugin '{Manifest?.Id ?? Folder.Name}' in {Folder.Path} cannot be used: {Reason}";
}
