namespace Querent.Backends;

/// <summary>A rented block that goes back to the pool at the end of its scope.</summary>
internal readonly struct TemporaryStorage(IStorageOps backend, int length) : IDisposable
{
    private readonly Storage _storage = backend.Rent(length);

    public static implicit operator Storage(TemporaryStorage temporary) => temporary._storage;

    public void Dispose() => backend.Return(_storage);
}
