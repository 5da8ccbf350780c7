using Querent.Checkpoints;

namespace Querent.Hosting.Runs;

/// <summary>
/// The first cycle of a trial up to its evaluation, which is the same for all strategies without loss prediction: who
/// comes first trains it, the others continue from there.
/// </summary>
internal sealed class FirstCycles
{
    private int _trial;

    /// <summary>The strategy that trained it; null if none has yet.</summary>
    public string? TrainedBy { get; private set; }

    /// <summary>Null if no strategy of the trial has trained it in this process.</summary>
    public Checkpoint? Of(int trial) => trial == _trial ? Checkpoint : null;

    private Checkpoint? Checkpoint { get; set; }

    /// <summary>Keeps the checkpoint of one trial at a time.</summary>
    public void Keep(TrialKey key, Checkpoint checkpoint)
    {
        if (key.Trial != _trial)
        {
            (_trial, TrainedBy, Checkpoint) = (key.Trial, key.Strategy, checkpoint);
        }
    }
}
