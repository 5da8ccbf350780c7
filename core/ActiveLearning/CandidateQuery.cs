using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// One question to a strategy: draws candidates, reads the signals that it needs, and takes its picks.
/// </summary>
/// <param name="setup">Of the trial.</param>
/// <param name="signals">Needed by the strategy.</param>
/// <param name="supplied">By the task.</param>
internal sealed class CandidateQuery(TrialSetup setup, SignalKinds signals, SignalKinds supplied)
{
    internal double ScoringSeconds { get; private set; }

    internal double SelectionSeconds { get; private set; }

    internal double? EntropyOverlap { get; private set; }

    internal double? RandomOverlap { get; private set; }

    // Whether learned losses pick other images than entropy does is what users of the method ask; others need not pay.
    private bool IsCompared => signals.HasFlag(SignalKinds.PredictedLoss);

    /// <returns>The picks; none where the pool has no candidate left.</returns>
    internal IReadOnlyList<Pick> Ask(int cycle, Pool pool, FrozenModel model, CancellationToken cancellation)
    {
        int[] candidates = Draw(pool, setup.TrialSeed.For(Purpose.CandidateSubset).For(cycle));
        if (candidates.Length == 0)
        {
            return [];
        }

        long start = setup.Time.GetTimestamp();
        float[]? entropies = IsCompared && supplied.HasFlag(SignalKinds.ClassProbabilities)
            ? new float[candidates.Length] : null;
        Signals read = SignalReader.Read(
            model, signals, candidates, pool.Labeled, glance => Note(glance, entropies), cancellation);
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
        Compare(cycle, candidates, picks, entropies);
        return picks;
    }

    private static void Note(Glance glance, float[]? entropies)
    {
        if (entropies is not null)
        {
            (float[] probabilities, int classes) = glance.ClassProbabilities();
            PredictiveEntropy.MeanOfUnits(probabilities, classes, entropies.AsSpan(glance.Start, glance.Count));
        }
    }

    private void Compare(int cycle, int[] candidates, IReadOnlyList<Pick> picks, float[]? entropies)
    {
        if (!IsCompared)
        {
            return;
        }

        EntropyOverlap = entropies is null
            ? null : PickOverlap.Jaccard(picks, TopPicks.Highest(candidates, entropies, picks.Count));
        RandomStream draw = setup.TrialSeed.For(Purpose.Diagnostics).For(cycle).Stream();
        RandomOverlap = PickOverlap.Jaccard(
            picks, draw.Sample(candidates, picks.Count).Select(index => new Pick(index)));
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
