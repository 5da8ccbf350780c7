using Querent.Data;
using Querent.Errors;
using Querent.Networks;
using Querent.Objectives;
using Querent.Randomness;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// One round of labeling by people: a network is trained on the labels that are there, or filled with weights of before,
/// and a strategy selects the images to ask for. The rounds of a project follow no protocol: how many labels there are, and
/// which, is up to the people.
/// </summary>
public sealed class LabelingRound : IDisposable
{
    private readonly TrialSetup _setup;
    private readonly GuardedTask _task;
    private readonly Selector _selector;
    private readonly TrialModels _models;
    private readonly Pool _pool;
    private readonly int _number;

    /// <summary>A round with a network that has its initial weights.</summary>
    /// <param name="setup">Samples whose pool has the labeled images and the candidates; the strategy, and with no label
    /// yet the initial selection. <see cref="LoopOptions.QuerySize"/> images are selected, without a label <see
    /// cref="LoopOptions.InitialLabels"/>.</param>
    /// <param name="number">From 1. Other rounds draw other random numbers.</param>
    /// <param name="labeled">Images of the pool with a label; all others are candidates.</param>
    /// <exception cref="ConfigurationException">The strategy does not fit the task, needs the network of a round before, or
    /// there is no label and no initial selection.</exception>
    /// <exception cref="PluginException">Task or strategy break their contract.</exception>
    public LabelingRound(TrialSetup setup, int number, IReadOnlyList<int> labeled)
    {
        (_setup, _task, _number) = (setup, GuardedTask.Of(setup.Task), number);
        _selector = labeled.Count > 0 ? ForLabels(setup, _task) : ForNone(setup, _task);
        _pool = new Pool(setup.Samples.Count(Split.Pool));
        if (labeled.Count > 0)
        {
            setup.Samples.RequireLabels(Split.Pool, labeled);
            _pool.Label(labeled);
        }

        _models = new TrialModels(_task, setup, _selector.Needs);
    }

    /// <summary>The network; filled or trained before it is asked.</summary>
    public TargetModule Target => _models.Target;

    /// <summary>The auxiliary objectives of the strategy.</summary>
    public IReadOnlyList<IAuxiliaryObjective> Objectives => [.. _models.Objectives.Select(objective => objective.Inner)];

    /// <summary>Trains the network on the labeled images, for all epochs of the options.</summary>
    /// <exception cref="QuerentException">Data that cannot be read, a plugin that breaks its contract, or a loss that
    /// diverges.</exception>
    /// <exception cref="OperationCanceledException">It was asked for.</exception>
    public void Train(ITrialObserver observer, CancellationToken cancellation)
    {
        using var training = new CycleTraining(_task, _setup.Samples, _setup.Backend, _setup.Options.Training, Target,
            _models.Objectives, _pool.Labeled, _setup.TrialSeed.For(_number), default);
        while (!training.IsDone)
        {
            cancellation.ThrowIfCancellationRequested();
            training.Step(
                progress => observer.StepEnded(_number, progress), progress => observer.EpochEnded(_number, progress));
        }
    }

    /// <summary>Measures the network on the test split; null where that has no image.</summary>
    /// <exception cref="QuerentException">As <see cref="Train"/>.</exception>
    public TestResult? Evaluate(CancellationToken cancellation)
    {
        FrozenModel model = Model();
        model.RequireFinite();
        return _setup.Samples.Count(Split.Test) > 0 ? TestResult.Of(_task, _setup.Samples, model, cancellation) : null;
    }

    /// <summary>Lets the strategy select among the candidates, most wanted first; none where there is none.</summary>
    /// <exception cref="QuerentException">As <see cref="Train"/>.</exception>
    public IReadOnlyList<Pick> Select(ITrialObserver observer, CancellationToken cancellation) =>
        new CandidateQuery(_setup, _selector, observer).Ask(_number, _pool, Model(), cancellation);

    /// <summary>The predictions of the network for images of the pool, in their order.</summary>
    /// <exception cref="QuerentException">As <see cref="Train"/>.</exception>
    public IReadOnlyList<Label> Predict(Split split, IReadOnlyList<int> images, CancellationToken cancellation)
    {
        var labels = new List<Label>(images.Count);
        Model().ForEach(split, images, outputs => labels.AddRange(outputs.Predictions()), cancellation);
        return labels;
    }

    /// <summary>Disposes network and objectives; backend, task and samples belong to the caller.</summary>
    public void Dispose() => _models.Dispose();

    private static Selector ForLabels(TrialSetup setup, GuardedTask task)
    {
        StrategyCheck.Run(task, setup.Options, setup.Strategy, setup.StrategyName);
        var selector = Selector.OfCycles(setup);
        return selector.Needs.All.FirstOrDefault(signal => signal.NeedsPrevious) is { } previous
            ? throw new ConfigurationException($"strategy '{setup.StrategyName}' needs {previous.Name}, the network of the round before, " +
                "which is not kept; choose another strategy")
            : selector;
    }

    private static Selector ForNone(TrialSetup setup, GuardedTask task)
    {
        var selector = Selector.OfFirstLabels(setup)
            ?? throw new ConfigurationException("there is no label yet, and no strategy that selects without one");
        StrategyCheck.RunInitial(task, setup.Options, setup.InitialSelection!);
        return selector;
    }

    private FrozenModel Model() =>
        new(_task, _setup.Samples, _setup.Backend, Target, _models.Objectives, _setup.Options.ScoringBatchSize)
        {
            Optimizer = _setup.Options.Training.Optimizer,
            SamplingSeed = _setup.TrialSeed.For(Purpose.MonteCarlo).For(_number),
        };
}
