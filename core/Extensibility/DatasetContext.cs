using Querent.Randomness;

namespace Querent.Extensibility;

/// <summary>Surroundings of a data set that is made, beside its options.</summary>
/// <param name="Seed">The seed of the run; derive with <see cref="Purpose.Data"/> for generated data.</param>
/// <param name="Warn">Takes one line about something that was found and handled, such as skipped files.</param>
public sealed record DatasetContext(Seed Seed, Action<string> Warn)
{
    /// <summary>Number of threads that may read samples at the same time; no result may depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Ends the making of the data set: whatever reads or draws many samples asks for it between two.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>
    /// Takes how far a long step has come: a verb with an object (<c>decoding images</c>), the number done, and the
    /// number of all. May be called often and by several threads; whoever shows it leaves out the excess.
    /// </summary>
    public Action<string, int, int> Progress { get; init; } = static (_, _, _) => { };

    /// <summary>A folder where decoded samples may be kept from run to run; absent where nothing may be.</summary>
    public string? CacheFolder { get; init; }
}
