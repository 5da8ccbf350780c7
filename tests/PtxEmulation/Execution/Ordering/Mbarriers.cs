namespace Querent.PtxEmulation.Execution.Ordering;

/// <summary>The mbarrier objects in the shared memory of a group.</summary>
internal sealed unsafe class Mbarriers(SharedMemory shared)
{
    /// <summary>The bytes of an object, which it is aligned to.</summary>
    public const int Bytes = 8;

    private const int MostCount = (1 << 20) - 1;

    private readonly Dictionary<ulong, Mbarrier> _objects = [];

    /// <summary>Arrivals of threads and bytes so far: while it stays the same, no phase ends.</summary>
    public long Changes { get; private set; }

    public void Reset() => _objects.Clear();

    public void Initialize(int thread, ulong address, int count)
    {
        if (count is < 1 or > MostCount)
        {
            throw new EmulationException($"an mbarrier of {count} arrivals");
        }

        shared.Write(thread, address, Bytes);
        _objects[address] = new Mbarrier(count, shared.Clocks!.Warps);
    }

    /// <summary>A thread arrives, after it announced so many bytes of copies.</summary>
    public void Arrive(int thread, ulong address, int bytes)
    {
        Mbarrier barrier = Find(thread, address);
        barrier.Expect(bytes);
        barrier.Arrive(thread, shared.Clocks!);
        Changes++;
    }

    /// <summary>A bulk copy has brought bytes.</summary>
    public void Complete(ulong address, int bytes)
    {
        Find(address).Complete(bytes, shared.Clocks!);
        Changes++;
    }

    /// <summary>Whether a phase has ended; a thread that sees it is ordered behind all that was done before the arrivals.</summary>
    public bool TryWait(int thread, ulong address, uint parity)
    {
        Mbarrier barrier = Find(thread, address);
        if (!barrier.HasEnded(parity))
        {
            return false;
        }

        shared.Clocks!.Acquire(thread >> 5, barrier.Past);
        return true;
    }

    // Whoever uses an object reads it: what made it must come before.
    private Mbarrier Find(int thread, ulong address)
    {
        shared.Read(thread, address, Bytes);
        return Find(address);
    }

    private Mbarrier Find(ulong address) =>
        _objects.TryGetValue(address, out Mbarrier? barrier)
            ? barrier
            : throw new EmulationException($"no mbarrier was made at shared address {(long)address - SharedMemory.Base},");
}
