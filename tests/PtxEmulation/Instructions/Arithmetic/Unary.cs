using System.Runtime.CompilerServices;
using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>d = f(a) in every lane.</summary>
internal sealed unsafe class Unary<TOp, TIn, TOut>(int d, int a) : Instruction
    where TOp : struct, IUnaryLane<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint mask)
    {
        byte* to = warp.Registers + d;
        byte* from = warp.Registers + a;
        if (mask == uint.MaxValue)
        {
            for (int lane = 0; lane < 32; lane++)
            {
                Lane.Write(to, lane, TOp.Apply(Lane.Read<TIn>(from, lane)));
            }

            return;
        }

        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            Lane.Write(to, lane, TOp.Apply(Lane.Read<TIn>(from, lane)));
        }
    }
}
