using Querent.Randomness;

namespace Querent.Extensibility;

/// <summary>
/// What a task gets beside its options: the seed of the run, and where to say what a person should know.
/// </summary>
/// <param name="Seed">The seed of the run; derive with <see cref="Purpose.Data"/> for generated data.</param>
/// <param name="Warn">Takes one line about something that was found and handled, such as skipped files.</param>
public sealed record TaskContext(Seed Seed, Action<string> Warn)
{
    /// <summary>How many threads may read samples at once; no result may depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
