using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Querent.Telemetry;

/// <summary>
/// The instruments of the meter <c>Querent</c>, which counts the work of all trials in a process. Without a listener a
/// count is a look at an empty list, and no clock is read.
/// </summary>
internal static class Instruments
{
    internal const string MeterName = "Querent";

    private static readonly Meter s_meter = new(MeterName, "1");

    private static readonly Counter<long> s_imagesTrained = s_meter.CreateCounter<long>(
        "querent.images.trained", "{image}", "Images that training steps were taken on.");

    private static readonly Counter<long> s_imagesScored = s_meter.CreateCounter<long>(
        "querent.images.scored", "{image}", "Images that a frozen model was run over: test split, candidates, picks.");

    private static readonly Counter<long> s_steps = s_meter.CreateCounter<long>(
        "querent.steps", "{step}", "Training steps that were taken.");

    private static readonly Histogram<double> s_stepDuration = s_meter.CreateHistogram<double>(
        "querent.step.duration", "s", "One training step with the wait for its images; a device may still be at work.");

    private static readonly Counter<long> s_epochs = s_meter.CreateCounter<long>(
        "querent.epochs", "{epoch}", "Epochs that ended.");

    private static readonly Counter<long> s_cycles = s_meter.CreateCounter<long>(
        "querent.cycles", "{cycle}", "Cycles that ended.");

    private static readonly Counter<long> s_checkpoints = s_meter.CreateCounter<long>(
        "querent.checkpoints", "{checkpoint}", "Checkpoints that were written.");

    private static readonly Histogram<long> s_checkpointSize = s_meter.CreateHistogram<long>(
        "querent.checkpoint.size", "By", "What was written for a checkpoint; tensors that were there are not.");

    private static readonly Histogram<double> s_checkpointDuration = s_meter.CreateHistogram<double>(
        "querent.checkpoint.duration", "s", "Writing a checkpoint to the disk.");

    /// <summary>For <see cref="StepTaken"/>; 0 without a listener.</summary>
    internal static long StartStep() => s_stepDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    internal static void StepTaken(int images, long start)
    {
        s_steps.Add(1);
        s_imagesTrained.Add(images);
        if (start != 0)
        {
            s_stepDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    internal static void EpochEnded() => s_epochs.Add(1);

    internal static void CycleEnded() => s_cycles.Add(1);

    internal static void Scored(int images) => s_imagesScored.Add(images);

    /// <summary>For <see cref="CheckpointWritten"/>; 0 without a listener.</summary>
    internal static long StartCheckpoint() => s_checkpointDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    internal static void CheckpointWritten(long bytes, long start)
    {
        s_checkpoints.Add(1);
        s_checkpointSize.Record(bytes);
        if (start != 0)
        {
            s_checkpointDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }
}
