using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.LossPrediction;
using Querent.Networks;
using Querent.Randomness;

namespace Querent.Training;

/// <summary>
/// Trains a target module on labeled samples for one cycle and, beside it, a loss prediction module if there is one
/// (Yoo and Kweon 2019, section 3): total = training loss + lambda * loss-prediction loss.
/// </summary>
public sealed class Trainer(ITask task, IBackend backend, TrainingOptions options)
{
    private readonly GuardedTask _task = GuardedTask.Of(task);

    /// <summary>
    /// Runs all epochs. Order and augmentation of the samples depend on the seed alone, so that all strategies of a
    /// trial that share a seed see the same.
    /// </summary>
    /// <exception cref="DivergenceException">A loss is no longer finite; the message names epoch and step.</exception>
    /// <exception cref="PluginException">The task throws or breaks its contract.</exception>
    public void Train(
        TargetModule target, LossPredictor? predictor, IReadOnlyList<int> labeled, Seed seed,
        Action<EpochProgress> epochEnded, CancellationToken cancellation)
    {
        using var training = new TrainingStep(_task, backend, options.Optimizer, target, predictor);
        using var feed = new BatchFeed(_task, Portions([.. labeled], seed));
        var divergence = new Divergence(options.Optimizer, predictor);
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            training.StartEpoch(epoch);
            bool detached = predictor?.Options.IsDetached(epoch, options.Epochs) ?? true;
            Seed forward = seed.For(Purpose.ForwardPass).For(epoch);
            var mean = new EpochMean(epoch, divergence);
            for (int start = 0; start < labeled.Count; start += options.BatchSize)
            {
                cancellation.ThrowIfCancellationRequested();
                MiniBatch batch = feed.Next();
                try
                {
                    training.Run(batch, detached, forward.For(start / options.BatchSize));
                }
                catch (Exception problem) when (problem is PluginException or DivergenceException)
                {
                    // A loss that nobody has read yet may tell where it began.
                    mean.Add(training.TakeLosses(), options.BatchSize, labeled.Count);
                    throw;
                }

                if (training.MustTakeLosses)
                {
                    mean.Add(training.TakeLosses(), options.BatchSize, labeled.Count);
                }
            }

            mean.Add(training.TakeLosses(), options.BatchSize, labeled.Count);
            epochEnded(new EpochProgress(
                epoch, options.Epochs, mean.Target, predictor is null ? null : mean.Prediction));
        }
    }

    /// <summary>The batches of all epochs; each epoch shuffles the order of the one before.</summary>
    private IEnumerable<Portion> Portions(int[] order, Seed seed)
    {
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            RandomStream shuffle = seed.For(Purpose.SampleOrder).For(epoch).Stream();
            shuffle.Shuffle<int>(order);
            Seed augmentation = seed.For(Purpose.Augmentation).For(epoch);
            foreach (Portion portion in Portion.Of(Split.Pool, order, options.BatchSize, augmentation))
            {
                yield return portion;
            }
        }
    }
}
