namespace Querent.PtxEmulation;

/// <summary>The work of a launch, counted.</summary>
/// <param name="WarpInstructions">Instructions, one for a whole warp.</param>
/// <param name="ThreadInstructions">Instructions times the threads that took part.</param>
public readonly record struct LaunchStatistics(long WarpInstructions, long ThreadInstructions)
{
    /// <summary>128-bit loads from global memory, in eights of neighbouring threads: a GPU serves an eight at once.</summary>
    public long WideLoads { get; init; }

    /// <summary>Lines of 128 bytes that these touch, eight by eight; one for each load is the least.</summary>
    public long WideLoadLines { get; init; }

    /// <summary>Parts of 128 bytes that shared memory was asked for; 0 where the emulator does not count banks.</summary>
    public long SharedParts { get; init; }

    /// <summary>Turns that they took; one for each part where no two words met in a bank.</summary>
    public long SharedTurns { get; init; }

    /// <summary>Bytes that bulk copies wrote to shared memory.</summary>
    public long BulkBytes { get; init; }

    /// <summary>The work of both.</summary>
    public static LaunchStatistics operator +(LaunchStatistics first, LaunchStatistics second) =>
        new(first.WarpInstructions + second.WarpInstructions, first.ThreadInstructions + second.ThreadInstructions)
        {
            WideLoads = first.WideLoads + second.WideLoads,
            WideLoadLines = first.WideLoadLines + second.WideLoadLines,
            SharedParts = first.SharedParts + second.SharedParts,
            SharedTurns = first.SharedTurns + second.SharedTurns,
            BulkBytes = first.BulkBytes + second.BulkBytes,
        };
}
