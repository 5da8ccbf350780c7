namespace Querent.Host.Runs;

/// <summary>What was asked for on the command line of a run.</summary>
internal sealed record RunRequest(string? Configuration, string[] Overrides, string? Output, WorkRequest Work)
{
    /// <summary>The folder of a run to go on with; null for a new one.</summary>
    public string? Resume { get; init; }

    /// <summary>Goes on although plugins or this program are others than before.</summary>
    public bool AllowChangedPlugins { get; init; }
}

/// <summary>What every command that computes is asked.</summary>
internal sealed record WorkRequest(int Threads, string[] Plugins)
{
    /// <summary>Null where none was named.</summary>
    public string? Device { get; init; }

    /// <summary>Null where none was named.</summary>
    public string? Precision { get; init; }

    /// <summary>Whether decoded images may be read from the cache and kept there.</summary>
    public bool Cache { get; init; } = true;

    /// <summary>The longest time of training between two checkpoints.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);
}
