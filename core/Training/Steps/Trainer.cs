using Querent.Backends;
using Querent.Data;
using Querent.Errors;
using Querent.Networks;
using Querent.Objectives;
using Querent.Randomness;

namespace Querent.Training;

/// <summary>Trains a target module on labeled samples from the first step of a cycle to the last.</summary>
public sealed class Trainer(ITask task, Samples samples, IBackend backend, TrainingOptions options)
{
    private readonly GuardedTask _task = GuardedTask.Of(task);

    /// <inheritdoc cref="CycleTraining"/>
    /// <exception cref="DivergenceException">A loss is no longer finite; the message names epoch and step.</exception>
    /// <exception cref="PluginException">The task throws or breaks its contract.</exception>
    public void Train(
        TargetModule target, IReadOnlyList<IAuxiliaryObjective> objectives, IReadOnlyList<int> labeled, Seed seed,
        Action<EpochProgress> epochEnded, CancellationToken cancellation)
    {
        using var training = new CycleTraining(_task, samples, backend, options, target, objectives, labeled, seed);
        while (!training.IsDone)
        {
            cancellation.ThrowIfCancellationRequested();
            training.Step(static _ => { }, epochEnded);
        }
    }
}
