using Querent.PtxEmulation.Execution.Ordering;
using Querent.PtxEmulation.Instructions.Tensor;

namespace Querent.PtxEmulation.Execution.Warpgroups;

/// <summary>
/// Four neighbouring warps that multiply together. Products are computed when the warpgroup waits for them, which is the latest that a GPU may do it.
/// </summary>
internal sealed class Warpgroup(SharedMemory shared, Warp[] warps)
{
    /// <summary>The warps of a warpgroup.</summary>
    public const int Size = 4;

    private const int All = (1 << Size) - 1;

    private readonly Queue<List<WarpgroupProduct>> _groups = new();
    private readonly Dictionary<int, Accumulators> _accumulators = [];
    private List<WarpgroupProduct> _open = [];
    private WarpgroupInstruction? _meeting;
    private int _arrived;
    private int _passing;
    private bool _isFenced;

    /// <summary>Arrivals of warps so far: while it stays the same, no warp goes on.</summary>
    public long Arrivals { get; private set; }

    // A thread of the first warp stands for the warpgroup: it is the one that tells others what has been read.
    private int Thread => warps[0].Thread(0);

    public Warp[] Warps => warps;

    public bool MultipliesStill => _accumulators.Count > 0;

    public void Reset()
    {
        _groups.Clear();
        _accumulators.Clear();
        (_open, _meeting, _arrived, _passing, _isFenced) = ([], null, 0, 0, false);
    }

    /// <summary>A warp comes to an instruction; the last of the four acts for all. False: it must wait for the others.</summary>
    public bool Meet(Warp warp, WarpgroupInstruction instruction)
    {
        int bit = 1 << (warp.Index % Size);
        if ((_passing & bit) != 0)
        {
            _passing &= ~bit;
            return true;
        }

        if (_meeting is not null && _meeting != instruction)
        {
            throw new EmulationException($"another warp of the warpgroup waits at '{_meeting.Text}'");
        }

        Arrivals += (_arrived & bit) == 0 ? 1 : 0;
        (_meeting, _arrived) = (instruction, _arrived | bit);
        if (_arrived != All)
        {
            return false;
        }

        (_meeting, _arrived, _passing) = (null, 0, All & ~bit);
        instruction.Act(this);
        return true;
    }

    /// <summary>Orders accesses to registers before the products that come.</summary>
    public void Fence() => _isFenced = true;

    /// <summary>The sums in registers, for one more product.</summary>
    public Accumulators Take(int[] registers)
    {
        if (!_accumulators.TryGetValue(registers[0], out Accumulators? sums))
        {
            if (!_isFenced)
            {
                throw new EmulationException("no wgmma.fence between what the registers held and the first product,");
            }

            sums = new Accumulators(warps, registers);
            _accumulators.Add(registers[0], sums);
        }

        sums.UnderWay++;
        return sums;
    }

    public void Begin(WarpgroupProduct product)
    {
        product.Begin(shared, Thread);
        _open.Add(product);
    }

    public void Commit()
    {
        _groups.Enqueue(_open);
        _open = [];
    }

    /// <summary>Ends products until at most so many groups of them are under way.</summary>
    public void Wait(int groups)
    {
        while (_groups.Count > groups)
        {
            _groups.Dequeue().ForEach(product =>
            {
                product.End(shared, Thread);
                product.Sums.UnderWay--;
            });
        }

        // Any of the warps may tell others what has been read.
        Span<Past> past = new Past[shared.Clocks!.Warps + 1];
        shared.Clocks.Release(Thread, past);
        foreach (Warp warp in warps)
        {
            shared.Clocks.Acquire(warp.Index, past);
        }

        foreach ((int register, Accumulators sums) in _accumulators.Where(one => one.Value.UnderWay == 0).ToArray())
        {
            sums.Return();
            _accumulators.Remove(register);
            _isFenced = false;
        }
    }
}
