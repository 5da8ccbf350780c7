using System.Runtime.CompilerServices;
using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>Writes one, two or four elements at each thread's address.</summary>
internal sealed unsafe class Store<TSpace, TElement>(int[] rows, Address address) : Instruction
    where TSpace : struct, ISpace
    where TElement : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint mask)
    {
        int bytes = sizeof(TElement) * rows.Length;
        SharedBanks? banks = typeof(TSpace) == typeof(SharedSpace) ? warp.Banks : null;
        banks?.Begin();
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            ulong at = address.Of(warp, lane);
            Alignment.Check(at, bytes);
            banks?.Add(lane, at, bytes);
            TElement* to = (TElement*)TSpace.Write(warp, lane, at, bytes);
            for (int i = 0; i < rows.Length; i++)
            {
                to[i] = Lane.Read<TElement>(warp.Registers + rows[i], lane);
            }
        }
    }
}
