using System.Runtime.InteropServices;
using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Instructions;

namespace Querent.PtxEmulation.Execution;

/// <summary>
/// 32 threads in lockstep. Threads that part at a branch run one fragment after another, and go on together from the
/// first instruction that all of them come to.
/// </summary>
internal sealed unsafe partial class Warp : IDisposable
{
    /// <summary>A kernel that has not ended after so many instructions of one warp is taken to never end.</summary>
    private const long MostInstructions = 2_000_000_000;

    private const byte NeverWritten = 0xFF;
    private readonly Instruction[] _instructions;
    private readonly uint _lanes;
    private long _warpInstructions;
    private long _threadInstructions;

    public Warp(Group group, int index)
    {
        Group = group;
        Index = index;
        _instructions = group.Launch.Instructions;
        int threads = Math.Min(32, group.Threads - (index * 32));
        _lanes = threads == 32 ? uint.MaxValue : (1u << threads) - 1;
        RegisterLayout layout = group.Launch.Kernel.Registers;
        Registers = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(64, layout.Bytes), 64);
        NativeMemory.Fill(Registers, (nuint)layout.Bytes, NeverWritten);
        SpecialRegisters.FillConstants(this, layout);
        Local = new LocalMemory(group.Launch.Kernel.LocalBytes);
        Copies = new AsynchronousCopies(this);
        Banks = group.Launch.CountsBanks ? new SharedBanks() : null;
    }

    public Group Group { get; }

    public int Index { get; }

    /// <summary>The rows of all registers.</summary>
    public byte* Registers { get; }

    public LocalMemory Local { get; }

    public AsynchronousCopies Copies { get; }

    /// <summary>The allocations that were found last.</summary>
    public AllocationCache Allocations { get; } = new();

    /// <summary>The lines that 128-bit loads touched.</summary>
    public WideLoads WideLoads { get; } = new();

    /// <summary>The banks of shared memory that accesses met in; null where nobody counts.</summary>
    public SharedBanks? Banks { get; }

    public WarpState State { get; private set; }

    /// <summary>The number of the barrier that the warp waits at.</summary>
    public int Barrier { get; private set; }

    public LaunchStatistics Statistics => new(_warpInstructions, _threadInstructions)
    {
        WideLoads = WideLoads.Loads,
        WideLoadLines = WideLoads.Lines,
        SharedParts = Banks?.Parts ?? 0,
        SharedTurns = Banks?.Turns ?? 0,
    };

    /// <summary>The number of a lane's thread in its group.</summary>
    public int Thread(int lane) => (Index * 32) + lane;

    /// <summary>Begins the next group of the grid.</summary>
    public void Start()
    {
        Begin(_lanes);
        State = WarpState.Running;
        Local.Reset();
        Copies.Reset();
        SpecialRegisters.Fill(this);
    }

    /// <summary>Runs to the next barrier, to where it yields, or to the end; does nothing while it is there.</summary>
    public void Run()
    {
        if (State is WarpState.Ended or WarpState.AtBarrier)
        {
            return;
        }

        State = WarpState.Running;
        try
        {
            RunInstructions();
        }
        catch (Exception exception) when (exception is not EmulationException { InnerException: not null })
        {
            throw Error(exception.Message, exception);
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(Registers);
        Local.Dispose();
    }

    /// <summary>An error at the instruction that runs.</summary>
    public EmulationException Error(string what, Exception? cause = null)
    {
        Instruction instruction = _instructions[Math.Clamp(Position - 1, 0, _instructions.Length - 1)];
        Extent group = Group.Index;
        return new EmulationException(
            $"{Group.Launch.Kernel.Name}, line {instruction.Line}, group ({group.X}, {group.Y}, {group.Z}), warp {Index}: "
            + $"{what} in: {instruction.Text}", cause ?? new InvalidOperationException(what));
    }

    private void RunInstructions()
    {
        long warpInstructions = 0;
        long threadInstructions = 0;
        while (State == WarpState.Running)
        {
            if (Position == _meet)
            {
                Join();
                continue;
            }

            Instruction instruction = _instructions[Position++];
            uint mask = Active;
            if (instruction.Guard >= 0)
            {
                uint guard = *(uint*)(Registers + instruction.Guard);
                mask &= instruction.GuardNegated ? ~guard : guard;
            }

            warpInstructions++;
            threadInstructions += uint.PopCount(mask);
            if (mask != 0)
            {
                instruction.Execute(this, mask);
            }

            if (warpInstructions > MostInstructions)
            {
                throw new EmulationException("the kernel does not end");
            }
        }

        _warpInstructions += warpInstructions;
        _threadInstructions += threadInstructions;
    }
}
