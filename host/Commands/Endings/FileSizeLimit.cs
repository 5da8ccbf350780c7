using System.Runtime.InteropServices;

namespace Querent.Host.Commands;

/// <summary>
/// Lets a file that may not grow (<c>ulimit -f</c>) be a failed write, as a full disk is; else the process is killed.
/// </summary>
internal static class FileSizeLimit
{
    // SIGXFSZ, which .NET has no name for, on Linux and macOS.
    private const PosixSignal FileSizeExceeded = (PosixSignal)25;

    // Never undone: a signal is handled on a thread of its own, and kills the process where that finds no handler.
    private static PosixSignalRegistration? s_registration;

    /// <summary>From here on, for as long as the process lasts.</summary>
    public static void Survive() => s_registration ??= OperatingSystem.IsWindows()
        ? null
        : PosixSignalRegistration.Create(FileSizeExceeded, static signal => signal.Cancel = true);
}
