using System.Numerics;
using System.Runtime.CompilerServices;
using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>Reads one, two or four elements at each thread's address; narrow ones are extended to their register.</summary>
internal sealed unsafe class Load<TSpace, TElement, TRegister>(int[] rows, Address address) : Instruction
    where TSpace : struct, ISpace
    where TElement : unmanaged, IBinaryInteger<TElement>
    where TRegister : unmanaged, IBinaryInteger<TRegister>
{
    private const int Wide = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint mask)
    {
        int bytes = sizeof(TElement) * rows.Length;
        bool isWide = typeof(TSpace) == typeof(GlobalSpace) && bytes == Wide;
        SharedBanks? banks = typeof(TSpace) == typeof(SharedSpace) ? warp.Banks : null;
        banks?.Begin();
        warp.WideLoads.Begin();
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            ulong at = address.Of(warp, lane);
            Alignment.Check(at, bytes);
            banks?.Add(lane, at, bytes);
            if (isWide)
            {
                warp.WideLoads.Add(lane, at);
            }

            TElement* from = (TElement*)TSpace.Read(warp, lane, at, bytes);
            for (int i = 0; i < rows.Length; i++)
            {
                ((TRegister*)(warp.Registers + rows[i]))[lane] = TRegister.CreateTruncating(from[i]);
            }
        }
    }
}
