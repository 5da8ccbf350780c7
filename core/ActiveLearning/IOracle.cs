using Querent.Data;

namespace Querent.ActiveLearning;

/// <summary>The oracle, which labels queried images: a data set that has the labels already, or a person.</summary>
public interface IOracle
{
    /// <summary>
    /// Labels images of the pool and returns those that got a label; it may decline any of them. A declined image
    /// leaves the pool and is never queried again.
    /// </summary>
    IReadOnlyList<int> Label(IReadOnlyList<int> query, CancellationToken cancellation);
}

/// <summary>
/// The oracle of an experiment: it answers with the labels that the data set has, and declines images without one.
/// </summary>
/// <param name="samples">Samples with their labels.</param>
public sealed class GroundTruthOracle(Samples samples) : IOracle
{
    /// <inheritdoc/>
    public IReadOnlyList<int> Label(IReadOnlyList<int> query, CancellationToken cancellation) =>
        [.. query.Where(index => samples.Label(Split.Pool, index) is not null)];
}
