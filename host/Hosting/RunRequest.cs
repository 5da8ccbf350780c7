using Querent.Hosting.Runs;

namespace Querent.Hosting;

/// <summary>The request of a run: a new one, or one to resume.</summary>
public sealed record RunRequest
{
    /// <summary>
    /// Name of a built-in preset, or path of a configuration file. Null is the preset <c>default</c> for a new run, and
    /// the configuration that it began with for one to go on with.
    /// </summary>
    public string? Configuration { get; init; }

    /// <summary>Values in place of those of the configuration: <c>loop.cycles=5</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The new folder for the run; null for a folder under <c>runs</c> in the current one.</summary>
    public string? Output { get; init; }

    /// <summary>The folder of a run to resume; null for a new one.</summary>
    public string? Resume { get; init; }

    /// <summary>Resumes even if plugins or this program have changed.</summary>
    public bool AllowChangedPlugins { get; init; }

    /// <summary>Device, threads and plugins.</summary>
    public WorkRequest Work { get; init; } = new();
}
