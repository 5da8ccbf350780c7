namespace Querent.Host.Plugins;

/// <summary>A plugin that works.</summary>
internal sealed record LoadedPlugin(
    PluginFolder Folder, PluginManifest Manifest, string Sha256, RegistrationList Registrations);

/// <summary>A plugin that was skipped, and why. The manifest is absent if it could not be read.</summary>
internal sealed record BrokenPlugin(PluginFolder Folder, PluginManifest? Manifest, string Reason)
{
    /// <summary>One line that names plugin, place and reason.</summary>
    public string Line => $"plugin '{Manifest?.Id ?? Folder.Name}' in {Folder.Path} was skipped: {Reason}";
}
