using Querent.Hosting.Plugins;

namespace Querent.Hosting;

/// <summary>
/// Receivers of warnings and slow steps of a run; none by default. They may be called by several threads.
/// </summary>
public sealed record RunNotices
{
    /// <summary>Takes one line about something that may be wrong, and was handled.</summary>
    public Action<string> Warn { get; init; } = static _ => { };

    /// <summary>Takes one line about something that is as it should be, but that a user should know.</summary>
    public Action<string> Note { get; init; } = static _ => { };

    /// <summary>
    /// Takes a slow step before training as a verb with an object (<c>decoding images</c>), how much of it is done, and
    /// how much it is; 1 where it cannot be counted.
    /// </summary>
    public Action<string, int, int> Progress { get; init; } = static (_, _, _) => { };

    /// <summary>Takes the plugins, before code of one of them runs.</summary>
    internal Action<PluginCatalog> Found { get; init; } = static _ => { };
}
