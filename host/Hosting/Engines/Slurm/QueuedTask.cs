namespace Querent.Hosting.Engines.Slurm;

/// <summary>A task of a job array as Slurm's queue shows it.</summary>
/// <param name="State"><c>PENDING</c>, <c>RUNNING</c>, <c>FAILED</c>, ...</param>
/// <param name="Node">Empty where it has none yet.</param>
/// <param name="Reason"><c>Priority</c>, <c>BeginTime</c>, ...</param>
internal sealed record QueuedTask(string State, string Node, string Reason)
{
    /// <summary>Whether it is at work.</summary>
    public bool IsRunning => State is "RUNNING" or "COMPLETING" or "CONFIGURING" or "SUSPENDED" or "STAGE_OUT" or "SIGNALING";

    /// <summary>Whether it will begin, or begin again.</summary>
    public bool IsWaiting => State is "PENDING" or "REQUEUED" or "REQUEUE_FED" or "REQUEUE_HOLD" or "SPECIAL_EXIT" or "RESIZING";
}
