namespace Querent.Fuzzing.Running;

/// <summary>
/// Limits of time and memory for an input of a few kilobytes. Processor time counts, so that a busy machine gives no
/// false findings.
/// </summary>
internal static class Limits
{
    /// <summary>Seconds of processor time.</summary>
    public const double Seconds = 2;

    /// <summary>Seconds of processor time after which the process is killed.</summary>
    public const double SecondsToEnd = 6;

    /// <summary>Seconds of wall-clock time after which the process is killed even if it is idle.</summary>
    public const double WaitingSecondsToEnd = 60;

    /// <summary>Of working set, or allocated for one input.</summary>
    public const long Bytes = 1_000_000_000;
}
