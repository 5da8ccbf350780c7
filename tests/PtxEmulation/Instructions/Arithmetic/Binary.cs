using System.Runtime.CompilerServices;
using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>d = f(a, b) in every lane.</summary>
internal sealed unsafe class Binary<TOp, TA, TB, TOut>(int d, int a, int b) : Instruction
    where TOp : struct, IBinaryLane<TA, TB, TOut>
    where TA : unmanaged
    where TB : unmanaged
    where TOut : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint mask)
    {
        byte* to = warp.Registers + d;
        byte* left = warp.Registers + a;
        byte* right = warp.Registers + b;
        if (mask == uint.MaxValue)
        {
            for (int lane = 0; lane < 32; lane++)
            {
                Lane.Write(to, lane, TOp.Apply(Lane.Read<TA>(left, lane), Lane.Read<TB>(right, lane)));
            }

            return;
        }

        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            Lane.Write(to, lane, TOp.Apply(Lane.Read<TA>(left, lane), Lane.Read<TB>(right, lane)));
        }
    }
}
