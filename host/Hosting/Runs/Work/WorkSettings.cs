using System.Text.Json.Nodes;

namespace Querent.Hosting.Runs;

/// <summary>Settings common to the units that one process works on.</summary>
/// <param name="Experiment">The experiment of the units.</param>
/// <param name="Device">The device, for messages.</param>
/// <param name="AttemptName">The name of this process's attempts; no other process has it.</param>
/// <param name="Circumstances">The content of <c>attempt.json</c>.</param>
/// <param name="CheckpointInterval">The longest time of training between two checkpoints.</param>
/// <param name="Time">The clock of the machine.</param>
/// <param name="Warn">Takes one line about a problem that was found and handled.</param>
internal sealed record WorkSettings(
    Experiment Experiment, string Device, string AttemptName, JsonObject Circumstances, TimeSpan CheckpointInterval,
    TimeProvider Time, Action<string> Warn)
{
    /// <summary>
    /// Of the units that this process works on; it must receive events before other observers do. Without one,
    /// each unit has its own.
    /// </summary>
    public RunClock? Clock { get; init; }
}
