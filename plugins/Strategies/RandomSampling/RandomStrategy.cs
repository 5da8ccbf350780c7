using Querent.ActiveLearning;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Plugins.RandomSampling;

/// <summary>Picks uniformly among all sets of candidates of the query size; no image can be picked twice.</summary>
public sealed class RandomStrategy : IAcquisitionStrategy
{
    public IReadOnlyList<Signal> Needs => [];

    public IReadOnlyList<Pick> Select(AcquisitionContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        RandomStream stream = context.Seed.Stream();
        return [.. stream.Sample(context.Candidates, context.QuerySize).Select(index => new Pick(index))];
    }
}
