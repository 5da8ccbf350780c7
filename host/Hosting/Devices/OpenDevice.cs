using Querent.Backends;

namespace Querent.Hosting.Devices;

/// <summary>A backend and, where it works on one, the accelerator that must be closed after it.</summary>
internal sealed class OpenDevice(IBackend backend, IDisposable? accelerator = null) : IDisposable
{
    public IBackend Backend => backend;

    public void Dispose()
    {
        backend.Dispose();
        accelerator?.Dispose();
    }
}
