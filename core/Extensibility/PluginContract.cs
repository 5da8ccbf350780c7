namespace Querent.Extensibility;

/// <summary>
/// The version of everything that plugins see. A plugin says in its manifest which one it was built for.
/// </summary>
public static class PluginContract
{
    /// <summary>Raised when a plugin would have to change; a plugin of another version is not loaded.</summary>
    public const int Version = 1;
}
