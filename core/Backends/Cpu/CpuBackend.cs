namespace Querent.Backends.Cpu;

/// <summary>Placeholder of the contract while it is being written.</summary>
public sealed partial class CpuBackend
{
    public CpuBackend(int threads) => _ = threads;
}
