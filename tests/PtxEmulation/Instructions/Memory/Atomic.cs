using System.Numerics;
using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>Reads a number in memory and replaces it, undivided; d (where it is not -1) becomes what was there.</summary>
internal sealed unsafe class Atomic<TSpace, T>(int d, Address address, int b, int c, Func<T, T, T, T> operation)
    : Instruction
    where TSpace : struct, ISpace
    where T : unmanaged, IBinaryInteger<T>
{
    public override void Execute(Warp warp, uint mask)
    {
        lock (warp.Group.Launch.Atomics)
        {
            for (; mask != 0; mask &= mask - 1)
            {
                int lane = (int)uint.TrailingZeroCount(mask);
                ulong at = address.Of(warp, lane);
                Alignment.Check(at, sizeof(T));
                T* place = (T*)TSpace.Read(warp, lane, at, sizeof(T));
                T before = *place;
                *place = operation(
                    before, Lane.Read<T>(warp.Registers + b, lane), Lane.Read<T>(warp.Registers + c, lane));
                if (d >= 0)
                {
                    Lane.Write(warp.Registers + d, lane, before);
                }
            }
        }
    }
}
