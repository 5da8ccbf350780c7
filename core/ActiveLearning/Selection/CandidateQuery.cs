using System.Collections.Concurrent;
using Querent.Data;
using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// One query: draws candidates, reads the signals that it needs, and takes its picks.
/// </summary>
/// <param name="setup">Of the trial.</param>
/// <param name="selector">The strategy that is asked.</param>
/// <param name="observer">Is told what the strategy tells.</param>
internal sealed class CandidateQuery(TrialSetup setup, Selector selector, ITrialObserver observer)
{
    // A strategy may tell on threads of its own; observers are called on that of the trial.
    private readonly ConcurrentQueue<string> _told = [];

    internal double ScoringSeconds { get; private set; }

    internal double SelectionSeconds { get; private set; }

    internal double? EntropyOverlap { get; private set; }

    internal double? RandomOverlap { get; private set; }

    // Whether learned losses pick other images than entropy does is what users of the method ask; others need not pay.
    private bool IsCompared => selector.Needs.PredictsLoss;

    /// <returns>The picks; none where the pool has no candidate left.</returns>
    internal IReadOnlyList<Pick> Ask(int cycle, Pool pool, FrozenModel model, CancellationToken cancellation)
    {
        int[] candidates = Draw(pool, setup.TrialSeed.For(Purpose.CandidateSubset).For(cycle));
        if (candidates.Length == 0)
        {
            return [];
        }

        long start = setup.Time.GetTimestamp();
        float[]? entropies = IsCompared && Signal.ClassProbabilities.IsSuppliedBy(setup.Task)
            ? new float[candidates.Length] : null;
        AcquisitionContext context = Read(model, Context(cycle, candidates, pool, cancellation), entropies);
        ScoringSeconds = setup.Time.GetElapsedTime(start).TotalSeconds;
        start = setup.Time.GetTimestamp();
        IReadOnlyList<Pick> picks = PickValidation.Select(selector.Name, selector.Strategy, context);
        SelectionSeconds = setup.Time.GetElapsedTime(start).TotalSeconds;
        foreach (string line in _told.Distinct())
        {
            observer.StrategyTold(cycle, selector.Name, line);
        }

        Compare(cycle, candidates, picks, entropies);
        return picks;
    }

    private AcquisitionContext Context(int cycle, int[] candidates, Pool pool, CancellationToken cancellation) => new()
    {
        Cycle = cycle,
        QuerySize = Math.Min(selector.QuerySize, candidates.Length),
        Candidates = Array.AsReadOnly(candidates),
        Labeled = Array.AsReadOnly<int>([.. pool.Labeled]),
        Labels = [.. pool.Labeled.Select(index => setup.Samples.Label(Split.Pool, index)).OfType<Label>()],
        Rounds = [.. pool.Rounds],
        Supplied = [.. setup.Task.Supplies],
        Distances = new Distances(setup.Backend),
        Tell = line => _told.Enqueue(line ?? throw new ArgumentNullException(nameof(line))),
        Seed = setup.TrialSeed.For(Purpose.Strategy).For(cycle),
        Cancellation = cancellation,
    };

    private AcquisitionContext Read(FrozenModel model, AcquisitionContext context, float[]? entropies)
    {
        SignalValues labeled = SignalReader.Read(model, selector.Needs.OfLabeled, context.Labeled, context.Cancellation);
        return selector.Strategy is IBatchScorer scorer
            ? context with
            {
                LabeledSignals = labeled,
                Scores = SignalReader.Score(
                    model, selector.Needs.Signals, new GuardedScorer(scorer, selector.Name, context.Cycle), context.Candidates,
                    outputs => Note(outputs, entropies), context.Cancellation),
            }
            : context with
            {
                LabeledSignals = labeled,
                Signals = SignalReader.Read(
                    model, selector.Needs.Signals, context.Candidates, outputs => Note(outputs, entropies), context.Cancellation),
            };
    }

    private static void Note(BatchOutputs outputs, float[]? entropies)
    {
        if (entropies is not null)
        {
            PredictiveEntropy.MeanOfUnits(
                outputs.ClassProbabilities(outputs.Output), entropies.AsSpan(outputs.Start, outputs.Count));
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
