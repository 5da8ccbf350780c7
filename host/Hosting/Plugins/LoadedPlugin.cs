namespace Querent.Hosting.Plugins;

/// <summary>A plugin whose code is loaded and registered.</summary>
/// <param name="Found">Its folder and manifest.</param>
/// <param name="Fingerprints">SHA-256 of the DLLs in its folder, as they were just before it was loaded.</param>
/// <param name="Registrations">The strategies, tasks and data sets that it registered.</param>
internal sealed record LoadedPlugin(
    FoundPlugin Found, IReadOnlyDictionary<string, string> Fingerprints, RegistrationList Registrations)
{
    public PluginManifest Manifest => Found.Manifest;
}
