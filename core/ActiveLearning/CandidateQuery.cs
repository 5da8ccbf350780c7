using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>One question to a strategy: draws candidates, reads the signals that it needs, and takes its picks.</summary>
internal sealed class CandidateQuery(TrialSetup setup, SignalKinds signals)
{
    internal double ScoringSeconds { get; private set; }

    internal double SelectionSeconds { get; private set; }

    /// <returns>The picks; none where the pool has no candidate left.</returns>
    internal IReadOnlyList<Pick> Ask(int cycle, Pool pool, FrozenModel model, CancellationToken cancellation)
    {
        int[] candidates = Draw(pool, setup.TrialSeed.For(Purpose.CandidateSubset).For(cycle));
        if (candidates.Length == 0)
        {
            return [];
        }

        long start = setup.Time.GetTimestamp();
        Signals read = SignalReader.Read(model, signals, candidates, pool.Labeled, cancellation);
        ScoringSeconds = setup.Time.GetElapsedTime(start).TotalSeconds;
        start = setup.Time.GetTimestamp();
        IReadOnlyList<Pick> picks = PickValidation.Select(setup.StrategyName, setup.Strategy, new AcquisitionContext
        {
            Cycle = cycle,
            QuerySize = Math.Min(setup.Options.QuerySize, candidates.Length),
            Candidates = Array.AsReadOnly(candidates),
            Labeled = Array.AsReadOnly<int>([.. pool.Labeled]),
            Signals = read,
            Seed = setup.TrialSeed.For(Purpose.Strategy).For(cycle),
            Cancellation = cancellation,
        });
        SelectionSeconds = setup.Time.GetElapsedTime(start).TotalSeconds;
        return picks;
    }

    private int[] Draw(Pool pool, Seed seed)
    {
        int[] unlabeled = pool.Unlabeled();
        if (setup.Options.CandidateSubset == 0 || setup.Options.CandidateSubset >= unlabeled.Length)
        {
            return unlabeled;
        }

        RandomStream draw = seed.Stream();
        int[] subset = draw.Sample(unlabeled, setup.Options.CandidateSubset);
        Array.Sort(subset);
        return subset;
    }
}
