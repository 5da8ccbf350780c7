using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.Layers;
using Querent.Networks;
using Querent.Objectives;
using Querent.Randomness;
using Querent.Telemetry;

namespace Querent.Training;

/// <summary>
/// The training of one cycle: total = training loss + the sum of weight * loss over the auxiliary objectives. It can stop
/// between any two steps, and goes on from a saved position to the same bits: the order of an epoch, the augmentation of
/// its samples and the random numbers of its forward passes are functions of the seed and of the numbers of epoch and
/// step.
/// </summary>
public sealed class CycleTraining : IDisposable
{
    private readonly TrainingOptions _options;
    private readonly GuardedObjective[] _objectives;
    private readonly int[] _labeled;
    private readonly Seed _seed;
    private readonly Divergence _divergence;
    private readonly TrainingStep _training;
    private readonly BatchFeed _feed;
    private EpochMean _mean;
    private int _epochs;
    private int _steps;

    /// <summary>A training at its beginning, or at a saved position.</summary>
    /// <param name="task">Gives the losses.</param>
    /// <param name="samples">With their labels.</param>
    /// <param name="backend">Of the device that the modules are on.</param>
    /// <param name="options">Epochs, batches, optimizer.</param>
    /// <param name="target">The target module to train.</param>
    /// <param name="objectives">Auxiliary objectives trained along with it.</param>
    /// <param name="labeled">The samples, as positions in the pool.</param>
    /// <param name="seed">The root of all random numbers of the cycle.</param>
    /// <param name="start">Position from which the training continues; weights and <see cref="OptimizerState"/> must
    /// be those of this position.</param>
    public CycleTraining(
        ITask task, Samples samples, IBackend backend, TrainingOptions options, TargetModule target,
        IReadOnlyList<IAuxiliaryObjective> objectives, IReadOnlyList<int> labeled, Seed seed,
        TrainingPosition start = default)
    {
        GuardedTask guarded = GuardedTask.Of(task);
        (_options, _labeled, _seed) = (options, [.. labeled], seed);
        _objectives = GuardedObjective.Of(objectives);
        (_epochs, _steps) = (start.Epochs, start.Steps);
        samples.RequireLabels(Split.Pool, labeled);
        _divergence = new Divergence(options.Optimizer, _objectives);
        _mean = Mean(start);
        _training = new TrainingStep(guarded, backend, options.Optimizer, target, _objectives)
        {
            StepCount = (start.Epochs * StepsPerEpoch) + start.Steps,
        };
        _training.StartEpoch(_epochs + 1, _options.Epochs);
        _feed = new BatchFeed(guarded, samples, Portions(start));
    }

    /// <summary>Whether all epochs have ended.</summary>
    public bool IsDone => _epochs == _options.Epochs;

    /// <summary>
    /// State tensors of the optimizers. A checkpoint saves them with the position; a resumed training fills them again.
    /// </summary>
    public IEnumerable<NamedTensor> OptimizerState => _training.OptimizerState;

    private int StepsPerEpoch => (_labeled.Length + _options.BatchSize - 1) / _options.BatchSize;

    /// <summary>Takes the next step.</summary>
    /// <exception cref="DivergenceException">A loss is no longer finite; the message names epoch and step.</exception>
    /// <exception cref="PluginException">The task throws or breaks its contract.</exception>
    public void Step(Action<StepProgress> stepEnded, Action<EpochProgress> epochEnded)
    {
        long start = Instruments.StartStep();
        int epoch = _epochs + 1;
        MiniBatch batch = _feed.Next();
        try
        {
            _training.Run(batch, _seed.For(Purpose.ForwardPass).For(epoch).For(_steps));
        }
        catch (Exception problem) when (problem is PluginException or DivergenceException)
        {
            // A loss that nobody has read yet may tell where it began.
            TakeLosses();
            throw;
        }

        _steps++;
        if (_training.MustTakeLosses || _steps == StepsPerEpoch)
        {
            TakeLosses();
        }

        Instruments.StepTaken(batch.Count, start);
        stepEnded(new StepProgress(epoch, _options.Epochs, _steps, StepsPerEpoch, batch.Count));
        if (_steps == StepsPerEpoch)
        {
            EndEpoch(epochEnded);
        }
    }

    /// <summary>The place behind the last step; waits for the device.</summary>
    /// <exception cref="DivergenceException">A loss is no longer finite.</exception>
    public TrainingPosition Position()
    {
        TakeLosses();
        return _mean.Position;
    }

    /// <summary>
    /// Disposes the optimizers and ends the preparation of batches; the modules belong to the caller.
    /// </summary>
    public void Dispose()
    {
        _feed.Dispose();
        _training.Dispose();
    }

    private void EndEpoch(Action<EpochProgress> epochEnded)
    {
        EpochProgress ended = Progress();
        (_epochs, _steps) = (_epochs + 1, 0);
        _mean = Mean(new TrainingPosition(_epochs, 0, 0, null));
        _training.StartEpoch(_epochs + 1, _options.Epochs);
        Instruments.EpochEnded();
        epochEnded(ended);
    }

    // Files and reports know the loss of loss prediction by a name of its own.
    private EpochProgress Progress()
    {
        ObjectiveLoss[] losses = [.. _objectives.Select((objective, i) => new ObjectiveLoss(objective.Name, _mean.Auxiliary(i)))];
        ILookup<bool, ObjectiveLoss> parts = losses.ToLookup(loss => loss.Name == ObjectiveNames.LossPrediction);
        return new EpochProgress(
            _epochs + 1, _options.Epochs, _mean.Target, parts[true].Select(loss => (double?)loss.Loss).FirstOrDefault())
        {
            AuxiliaryLosses = parts[false].Any() ? [.. parts[false]] : null,
        };
    }

    private void TakeLosses() => _mean.Add(_training.TakeLosses());

    private EpochMean Mean(TrainingPosition start) => new(start, _options.BatchSize, _labeled.Length, _divergence);

    // Each epoch shuffles the labeled samples anew.
    private IEnumerable<BatchRequest> Portions(TrainingPosition start)
    {
        var order = new int[_labeled.Length];
        for (int epoch = start.Epochs + 1; epoch <= _options.Epochs; epoch++)
        {
            _labeled.CopyTo(order, 0);
            RandomStream shuffle = _seed.For(Purpose.SampleOrder).For(epoch).Stream();
            shuffle.Shuffle<int>(order);
            Seed augmentation = _seed.For(Purpose.Augmentation).For(epoch);
            int skipped = epoch == start.Epochs + 1 ? start.Steps : 0;
            foreach (BatchRequest portion in BatchRequest.Of(Split.Pool, order, _options.BatchSize, augmentation).Skip(skipped))
            {
                yield return portion;
            }
        }
    }
}
