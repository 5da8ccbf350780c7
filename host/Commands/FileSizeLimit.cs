using System.Runtime.InteropServices;

namespace Querent.Host.Commands;

/// <summary>
/// Lets a file that may not grow (<c>ulimit -f</c>) be a failed write, as a full disk is; else the process is killed.
/// </summary>
internal sealed class FileSizeLimit : IDisposable
{
    // SIGXFSZ, which .NET has no name for, on Linux and macOS.
    private const PosixSignal FileSizeExceeded = (PosixSignal)25;

    private readonly PosixSignalRegistration? _registration = OperatingSystem.IsWindows()
        ? null
        : PosixSignalRegistration.Create(FileSizeExceeded, signal => signal.Cancel = true);

    public void Dispose() => _registration?.Dispose();
}
