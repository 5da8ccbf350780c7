using System.Numerics;
using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>Reads elements of the launch's parameters, the same for every thread.</summary>
internal sealed unsafe class LoadParameter<TElement, TRegister>(int[] rows, int offset) : Instruction
    where TElement : unmanaged, IBinaryInteger<TElement>
    where TRegister : unmanaged, IBinaryInteger<TRegister>
{
    public override void Execute(Warp warp, uint mask)
    {
        fixed (byte* parameters = &warp.Group.Launch.Parameters[offset])
        {
            for (int i = 0; i < rows.Length; i++)
            {
                TRegister value = TRegister.CreateTruncating(((TElement*)parameters)[i]);
                for (uint lanes = mask; lanes != 0; lanes &= lanes - 1)
                {
                    ((TRegister*)(warp.Registers + rows[i]))[(int)uint.TrailingZeroCount(lanes)] = value;
                }
            }
        }
    }
}
