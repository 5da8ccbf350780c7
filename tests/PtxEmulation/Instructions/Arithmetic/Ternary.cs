using System.Runtime.CompilerServices;
using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>d = f(a, b, c) in every lane; c has the type of d.</summary>
internal sealed unsafe class Ternary<TOp, TIn, TOut>(int d, int a, int b, int c) : Instruction
    where TOp : struct, ITernaryLane<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint mask)
    {
        byte* to = warp.Registers + d;
        byte* first = warp.Registers + a;
        byte* second = warp.Registers + b;
        byte* third = warp.Registers + c;
        if (mask == uint.MaxValue)
        {
            for (int lane = 0; lane < 32; lane++)
            {
                Lane.Write(to, lane, TOp.Apply(
                    Lane.Read<TIn>(first, lane), Lane.Read<TIn>(second, lane), Lane.Read<TOut>(third, lane)));
            }

            return;
        }

        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            Lane.Write(to, lane, TOp.Apply(
                Lane.Read<TIn>(first, lane), Lane.Read<TIn>(second, lane), Lane.Read<TOut>(third, lane)));
        }
    }
}
