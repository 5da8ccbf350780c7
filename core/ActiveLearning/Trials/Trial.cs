using Querent.Checkpoints;
using Querent.Data;
using Querent.Errors;
using Querent.Networks;
using Querent.Objectives;
using Querent.Randomness;
using Querent.Telemetry;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// One trial of one strategy: it advances phase by phase, can be saved between any two advances, and goes on from there
/// in another process to the same bits. It never asks for labels itself: at <see cref="TrialPhase.AwaitLabels"/> it
/// waits for an <see cref="Answer"/>, however long that takes.
/// </summary>
public sealed class Trial : IDisposable
{
    private readonly TrialSetup _setup;
    private readonly GuardedTask _task;
    private readonly Selector _selector;
    private readonly Selector? _initial;
    private readonly TrialModels _models;
    private CycleTraining? _training;
    private TrainingPosition _position;
    private IReadOnlyList<TensorValues> _optimizerState = [];
    private TestResult? _test;
    private List<EpochProgress> _epochs = [];
    private CycleTimes _times;

    /// <summary>Begins a trial: draws its initial weights, and its initial labels where no strategy chooses
    /// them.</summary>
    /// <exception cref="ConfigurationException">The protocol does not fit the pool, or the strategy the
    /// task.</exception>
    /// <exception cref="PluginException">Task or strategy break their contract.</exception>
    public Trial(TrialSetup setup)
    {
        (_setup, _task) = (setup, GuardedTask.Of(setup.Task));
        setup.Options.Validate(setup.Samples.Count(Split.Pool));
        StrategyCheck.Run(_task, setup.Options, setup.Strategy, setup.StrategyName);
        (_selector, _initial) = (Selector.OfCycles(setup), Selector.OfFirstLabels(setup));
        Pool = new Pool(setup.Samples.Count(Split.Pool));
        if (_initial is null)
        {
            RandomStream draw = setup.TrialSeed.For(Purpose.InitialLabels).Stream();
            Pool.Label(draw.Sample(LabelsKnown(), setup.Options.InitialLabels));
        }
        else
        {
            StrategyCheck.RunInitial(_task, setup.Options, setup.InitialSelection!);
            (Cycle, Phase) = (0, TrialPhase.Select);
        }

        _models = new TrialModels(_task, setup, _selector.Needs);
    }

    /// <summary>Restores a saved trial.</summary>
    /// <exception cref="DataException">The checkpoint is of another trial, or another format.</exception>
    public Trial(TrialSetup setup, Checkpoint saved)
        : this(setup)
    {
        try
        {
            var restored = new TrialRestore(TrialState.Parse(saved.State), saved.Tensors);
            TrialState state = restored.State;
            restored.RequireSame(setup, Pool.Size, _models.InitialHash);
            Pool = restored.Pool();
            (Cycle, Phase, Query, _test) = (state.Cycle, state.Phase, state.Query, state.Test);
            (_position, _times, _epochs) = (state.Training, state.Times, [.. state.Epochs]);
            restored.Fill(_models.Tensors);
            _optimizerState = [.. saved.Tensors.Where(tensor => TrialRestore.IsOptimizerState(tensor.Name))];
        }
        catch
        {
            _models.Dispose();
            throw;
        }
    }

    /// <summary>Requires the text of a checkpoint to be that of a trial, in the format of this version.</summary>
    /// <exception cref="DataException">It is not.</exception>
    public static void RequireReadable(string state) => _ = TrialState.Parse(state);

    /// <summary>The present cycle, counted from 1; 0 until the first labels are there that a strategy chooses.</summary>
    public int Cycle { get; private set; } = 1;

    /// <summary>
    /// The phase that comes next: <see cref="Advance"/> carries it out, and <see cref="Answer"/> ends the wait for
    /// labels.
    /// </summary>
    public TrialPhase Phase { get; private set; }

    /// <inheritdoc cref="TrialSetup.Number"/>
    public int Number => _setup.Number;

    /// <inheritdoc cref="TrialSetup.StrategyName"/>
    public string StrategyName => _setup.StrategyName;

    /// <summary>Epochs of the present cycle that have ended.</summary>
    public int EpochsEnded => _epochs.Count;

    /// <summary>
    /// The state of each image of the pool. It belongs to the trial: only <see cref="Answer"/> is to change it.
    /// </summary>
    public Pool Pool { get; }

    /// <summary>The images that wait for labels, most wanted first; none outside of that phase.</summary>
    public IReadOnlyList<Pick> Query { get; private set; } = [];

    /// <summary>The target module. It belongs to the trial and changes while the trial trains.</summary>
    public TargetModule Target => _models.Target;

    /// <summary>The auxiliary objectives of the trial; they belong to it and change while it trains.</summary>
    public IReadOnlyList<IAuxiliaryObjective> Objectives => [.. _models.Objectives.Select(objective => objective.Inner)];

    /// <summary>
    /// Whether every strategy with the same initial selection that trains nothing along and needs no network of the
    /// previous cycle trains and evaluates this trial's first cycle to the same bits: a checkpoint from behind that
    /// evaluation may then be given to the trial of another such strategy.
    /// </summary>
    public bool IsSharedSoFar => _selector.Needs.SharesFirstCycle && (Cycle, Phase) == (1, TrialPhase.Select);

    /// <summary>
    /// Completes the present phase, or trains for the time that the setup allows. An interruption or an error of the
    /// disk in an observer leaves the trial at a place that it can be saved at.
    /// </summary>
    /// <exception cref="InvalidOperationException">It waits for labels, or is done.</exception>
    /// <exception cref="QuerentException">Data that cannot be read, a plugin that breaks its contract, or a loss that
    /// diverges; the trial cannot be used afterwards, and checkpoints from before still can.</exception>
    /// <exception cref="OperationCanceledException">It was asked for.</exception>
    public void Advance(ITrialObserver observer, CancellationToken cancellation)
    {
        switch (Phase)
        {
            case TrialPhase.Train:
                Train(observer, cancellation);
                break;
            case TrialPhase.Evaluate:
                Evaluate(cancellation);
                break;
            case TrialPhase.Select when Cycle == 0:
                SelectFirst(observer, cancellation);
                break;
            case TrialPhase.Select:
                Select(observer, cancellation);
                break;
            default:
                throw new InvalidOperationException(
                    Phase == TrialPhase.Done ? "The trial is done." : "The trial waits for labels: answer its query.");
        }
    }

    /// <summary>
    /// Says which images of the query got a label; the others are declined and never asked for again. The order in which
    /// they are named has no effect.
    /// </summary>
    /// <exception cref="InvalidOperationException">The trial does not wait for labels.</exception>
    /// <exception cref="ArgumentException">An image that was not asked for, or one twice.</exception>
    public void Answer(IReadOnlyList<int> labeled)
    {
        if (Phase != TrialPhase.AwaitLabels)
        {
            throw new InvalidOperationException("The trial waits for no labels.");
        }

        var answered = new HashSet<int>(labeled);
        int[] asked = [.. Query.Select(pick => pick.Index)];
        if (answered.Count != labeled.Count || !answered.IsSubsetOf(asked))
        {
            throw new ArgumentException("An answer names images of the query, each at most once.", nameof(labeled));
        }

        Pool.Label([.. asked.Where(answered.Contains)]);
        Pool.Decline([.. asked.Where(index => !answered.Contains(index))]);
        if (Pool.Labeled.Count == 0)
        {
            // Nothing can be trained on: others are asked for.
            (Phase, Query) = (TrialPhase.Select, []);
            return;
        }

        NextCycle();
    }

    /// <summary>The trial as it is now, for the other constructor; waits for the device.</summary>
    public Checkpoint Save()
    {
        _position = _training?.Position() ?? _position;
        var state = new TrialState
        {
            Version = TrialState.CurrentVersion,
            Seed = _setup.Seed.Key,
            Trial = _setup.Number,
            Cycle = Cycle,
            Phase = Phase,
            PoolSize = Pool.Size,
            Labeled = Pool.Labeled,
            Rounds = Pool.Rounds,
            Declined = Pool.Declined(),
            InitialWeights = _models.InitialHash,
            InitialSelection = _setup.InitialSelection?.Name,
            Training = _position,
            Epochs = _epochs,
            Times = _times,
            Test = _test,
            Query = Query,
        };
        IEnumerable<TensorValues> optimizer =
            _training?.OptimizerState.Select(TrialRestore.OptimizerValues) ?? _optimizerState;
        return new Checkpoint(state.ToText(), FormattableString.Invariant(
            $"{Cycle}/{_position.Epochs}/{_position.Steps}"), [.. _models.Tensors.Select(StateDict.Values), .. optimizer]);
    }

    /// <summary>
    /// Disposes the modules and optimizers of the trial; backend, task and samples belong to the caller.
    /// </summary>
    public void Dispose()
    {
        _training?.Dispose();
        _models.Dispose();
    }

    private int[] LabelsKnown()
    {
        int[] known = [.. Pool.Unlabeled().Where(index => _setup.Samples.Label(Split.Pool, index) is not null)];
        return known.Length >= _setup.Options.InitialLabels ? known : throw new DataException(
            $"{known.Length} images of the pool have a label, fewer than the {_setup.Options.InitialLabels} to begin with");
    }

    private void Train(ITrialObserver observer, CancellationToken cancellation)
    {
        _training ??= StartTraining();
        long start = _setup.Time.GetTimestamp();
        TimeSpan slice = _setup.TrainingSlice;
        try
        {
            do
            {
                cancellation.ThrowIfCancellationRequested();
                _training.Step(
                    progress => observer.StepEnded(Cycle, progress), progress => EndEpoch(observer, progress));
            }
            while (!_training.IsDone && (slice < TimeSpan.Zero || _setup.Time.GetElapsedTime(start) < slice));
        }
        finally
        {
            _times = _times with { Training = _times.Training + _setup.Time.GetElapsedTime(start).TotalSeconds };
        }

        if (_training.IsDone)
        {
            _position = _training.Position();
            EndTraining();
            Phase = TrialPhase.Evaluate;
        }
    }

    private void EndEpoch(ITrialObserver observer, EpochProgress progress)
    {
        _epochs.Add(progress);
        observer.EpochEnded(Cycle, progress);
    }

    private CycleTraining StartTraining()
    {
        var training = new CycleTraining(_task, _setup.Samples, _setup.Backend, _setup.Options.Training, Target, _models.Objectives,
            Pool.Labeled, _setup.TrialSeed.For(Cycle), _position);
        if (!_position.IsBeginning)
        {
            TrialRestore.FillOptimizer(training.OptimizerState, _optimizerState);
        }

        _optimizerState = [];
        return training;
    }

    private void EndTraining()
    {
        _training?.Dispose();
        _training = null;
    }

    private void Evaluate(CancellationToken cancellation)
    {
        long start = _setup.Time.GetTimestamp();
        FrozenModel model = Model();
        model.RequireFinite();
        _test = TestResult.Of(_task, _setup.Samples, model, cancellation);
        _times = _times with { Evaluation = _setup.Time.GetElapsedTime(start).TotalSeconds };
        Phase = TrialPhase.Select;
    }

    private void SelectFirst(ITrialObserver observer, CancellationToken cancellation)
    {
        Query = new CandidateQuery(_setup, _initial!, observer).Ask(Cycle, Pool, Model(), cancellation);
        Phase = Query.Count > 0
            ? TrialPhase.AwaitLabels
            : throw new DataException("no image of the pool got a label, so that there is nothing to train on");
    }

    private void Select(ITrialObserver observer, CancellationToken cancellation)
    {
        FrozenModel model = Model();
        var query = new CandidateQuery(_setup, _selector, observer);
        IReadOnlyList<Pick> picks =
            Cycle < _setup.Options.Cycles ? query.Ask(Cycle, Pool, model, cancellation) : [];
        var result = new CycleResult
        {
            Cycle = Cycle,
            LabeledCount = Pool.Labeled.Count,
            Metrics = _test!.Metrics,
            Epochs = _epochs,
            TargetLoss = _test.TargetLoss,
            RankingAccuracy = _test.Ranking?.Accuracy,
            Spearman = _test.Ranking?.Spearman,
            Kendall = _test.Ranking?.Kendall,
            Collapse = _test.Collapse,
            EntropyOverlap = query.EntropyOverlap,
            RandomOverlap = query.RandomOverlap,
            LossPairs = _test.LossPairs,
            Confusion = _test.Confusion,
            Picks = picks,
            PickAnnotations = PickAnnotations.Of(model, picks, cancellation),
            Weights = _models.Hashes(),
        };
        observer.CycleEnded(
            result, _times with { Scoring = query.ScoringSeconds, Selection = query.SelectionSeconds });
        Instruments.CycleEnded();
        (Query, _test) = (picks, null);
        Phase = Cycle == _setup.Options.Cycles ? TrialPhase.Done : TrialPhase.AwaitLabels;
        if (Phase == TrialPhase.AwaitLabels && picks.Count == 0)
        {
            NextCycle();
        }
    }

    private void NextCycle()
    {
        (Cycle, Phase, Query) = (Cycle + 1, TrialPhase.Train, []);
        (_position, _times, _epochs) = (default, default, []);
        _models.KeepPrevious();
        if (_setup.Options.Retrain == Retrain.FromScratch)
        {
            _models.Reset();
        }
    }

    private FrozenModel Model() =>
        new(_task, _setup.Samples, _setup.Backend, Target, _models.Objectives, _setup.Options.ScoringBatchSize)
        {
            Optimizer = _setup.Options.Training.Optimizer,
            Previous = _models.Previous,
            SamplingSeed = _setup.TrialSeed.For(Purpose.MonteCarlo).For(Cycle),
        };
}
