using Querent.Backends;
using Querent.Data;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// The cycles of one trial with one strategy: train, evaluate, draw candidates, score, pick, label. Trials that share
/// seed and number share the initial labels, the initial weights and the order of the samples, whatever the strategy.
/// </summary>
public sealed class ActiveLearningLoop(
    ITask task, IBackend backend, LoopOptions options, IOracle oracle, Seed seed, TimeProvider time)
{
    private readonly GuardedTask _task = GuardedTask.Of(task);

    /// <summary>Runs a trial and returns its cycles, which the observer has also been told one by one.</summary>
    /// <exception cref="Errors.QuerentException">A configuration that cannot work, data that cannot be read, a plugin
    /// that breaks its contract, or a loss that diverges; cycles told before stay valid.</exception>
    public IReadOnlyList<CycleResult> Run(
        int trial, string strategyName, IAcquisitionStrategy strategy, ILoopObserver observer,
        CancellationToken cancellation)
    {
        options.Validate(_task.Count(Split.Pool));
        StrategyCheck.Run(_task, options, strategy, strategyName);
        var needs = StrategyNeeds.Of(strategy, strategyName);
        Seed trialSeed = seed.For(trial);
        using TargetModule target = _task.CreateTarget(backend, trialSeed.For(Purpose.TargetWeights));
        using LossPredictionModule? module = CreateLossPrediction(needs, target, trialSeed);
        LossPredictor? predictor = module is null ? null : new LossPredictor(module, needs.LossPrediction!);
        var initial = new InitialWeights(target, module);
        Pool pool = CreatePool(trialSeed);
        var results = new List<CycleResult>();
        for (int cycle = 1; cycle <= options.Cycles; cycle++)
        {
            if (options.Retrain == Retrain.FromScratch && cycle > 1)
            {
                initial.Restore();
            }

            results.Add(RunCycle(
                new CycleContext(cycle, trialSeed, pool, target, predictor, strategy, strategyName, needs, observer),
                cancellation));
            observer.CycleEnded(results[^1]);
        }

        observer.TrialEnded(target, module);
        return results;
    }

    private CycleResult RunCycle(CycleContext context, CancellationToken cancellation)
    {
        (int cycle, Seed trialSeed, Pool pool, TargetModule target, LossPredictor? predictor, _, _, _, _) = context;
        int labeled = pool.Labeled.Count;
        long start = time.GetTimestamp();
        new Trainer(_task, backend, options.Training).Train(target, predictor, pool.Labeled, trialSeed.For(cycle),
            progress => context.Observer.EpochEnded(cycle, progress), cancellation);
        double trainingSeconds = time.GetElapsedTime(start).TotalSeconds;

        var model = new FrozenModel(_task, backend, target, predictor, options.ScoringBatchSize)
        {
            Optimizer = options.Training.Optimizer,
        };
        model.RequireFinite();
        TestResult test = TestResult.Of(_task, model, cancellation);
        Query query = cycle < options.Cycles ? Ask(context, model, cancellation) : Query.None;
        return new CycleResult
        {
            Cycle = cycle,
            LabeledCount = labeled,
            Metrics = test.Metrics,
            TargetLoss = test.TargetLoss,
            RankingAccuracy = test.RankingAccuracy,
            LossPairs = test.LossPairs,
            Confusion = test.Confusion,
            TrainingSeconds = trainingSeconds,
            ScoringSeconds = query.ScoringSeconds,
            SelectionSeconds = query.SelectionSeconds,
            Picks = query.Picks,
            PickAnnotations = PickAnnotations.Of(model, query.Picks, cancellation),
        };
    }

    // Draws candidates, lets the strategy pick, and has the picks labeled.
    private Query Ask(CycleContext context, FrozenModel model, CancellationToken cancellation)
    {
        (int cycle, Seed trialSeed, Pool pool, _, _, IAcquisitionStrategy strategy, string name, StrategyNeeds needs, _) =
            context;
        int[] candidates = DrawCandidates(pool, trialSeed.For(Purpose.CandidateSubset).For(cycle));
        if (candidates.Length == 0)
        {
            return Query.None;
        }

        long start = time.GetTimestamp();
        Signals signals = SignalReader.Read(model, needs.Signals, candidates, pool.Labeled, cancellation);
        double scoringSeconds = time.GetElapsedTime(start).TotalSeconds;
        start = time.GetTimestamp();
        IReadOnlyList<Pick> picks = PickValidation.Select(name, strategy, new AcquisitionContext
        {
            Cycle = cycle,
            QuerySize = Math.Min(options.QuerySize, candidates.Length),
            Candidates = Array.AsReadOnly(candidates),
            Labeled = Array.AsReadOnly<int>([.. pool.Labeled]),
            Signals = signals,
            Seed = trialSeed.For(Purpose.Strategy).For(cycle),
            Cancellation = cancellation,
        });
        double selectionSeconds = time.GetElapsedTime(start).TotalSeconds;
        int[] asked = [.. picks.Select(pick => pick.Index)];
        int[] answered = [.. oracle.Label(asked, cancellation)];
        pool.Label(answered);
        pool.Decline([.. asked.Except(answered)]);
        return new Query(picks, scoringSeconds, selectionSeconds);
    }

    private Pool CreatePool(Seed trialSeed)
    {
        var pool = new Pool(_task.Count(Split.Pool));
        RandomStream draw = trialSeed.For(Purpose.InitialLabels).Stream();
        pool.Label(draw.Sample(pool.Unlabeled(), options.InitialLabels));
        return pool;
    }

    private int[] DrawCandidates(Pool pool, Seed candidateSeed)
    {
        int[] unlabeled = pool.Unlabeled();
        if (options.CandidateSubset == 0 || options.CandidateSubset >= unlabeled.Length)
        {
            return unlabeled;
        }

        RandomStream draw = candidateSeed.Stream();
        int[] subset = draw.Sample(unlabeled, options.CandidateSubset);
        Array.Sort(subset);
        return subset;
    }

    private LossPredictionModule? CreateLossPrediction(StrategyNeeds needs, TargetModule target, Seed trialSeed) =>
        needs.LossPrediction is { } lossPrediction
            ? new LossPredictionModule(
                backend, target.TapChannels, lossPrediction.Width, trialSeed.For(Purpose.LossPredictionWeights))
            : null;

    private sealed record CycleContext(
        int Cycle, Seed TrialSeed, Pool Pool, TargetModule Target, LossPredictor? Predictor,
        IAcquisitionStrategy Strategy, string StrategyName, StrategyNeeds Needs, ILoopObserver Observer);

    private sealed record Query(IReadOnlyList<Pick> Picks, double ScoringSeconds, double SelectionSeconds)
    {
        internal static Query None { get; } = new([], 0, 0);
    }
}
