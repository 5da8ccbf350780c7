namespace Querent.Hosting.Runs;

/// <summary>Device, threads and plugins that an experiment is computed with.</summary>
public sealed record WorkRequest
{
    /// <summary>
    /// <c>cpu</c>, <c>cuda:0</c>, <c>opencl:1</c> or <c>auto</c>; null for the device that a run began on, else for the first CUDA
    /// device that passes a short test, else for the processor.
    /// </summary>
    public string? Device { get; init; }

    /// <summary><c>fp32</c>, <c>tf32</c> or <c>bf16</c>; null for the one that the device is meant for.</summary>
    public string? Precision { get; init; }

    /// <summary>Threads of the processor, at least 1; more than it has are not used. Results do not depend on
    /// them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Folders of plugin folders, beside those in <c>plugins</c> beside the program.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>Whether decoded images may be read from the cache and kept there.</summary>
    public bool Cache { get; init; } = true;

    /// <summary>The longest time of training between two checkpoints.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(5);
}
