using System.Numerics;
using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>
/// d = a in another type of numbers. An integer that does not fit is cut off unless <paramref name="saturate"/>; a
/// floating-point number that does not fit an integer becomes the nearest that does, and NaN becomes 0.
/// </summary>
internal sealed unsafe class Conversion<TIn, TOut>(int d, int a, Rounding rounding, bool saturate) : Instruction
    where TIn : unmanaged, INumber<TIn>
    where TOut : unmanaged, INumber<TOut>
{
    public override void Execute(Warp warp, uint mask)
    {
        byte* to = warp.Registers + d;
        byte* from = warp.Registers + a;
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            Lane.Write(to, lane, Convert(Lane.Read<TIn>(from, lane)));
        }
    }

    private TOut Convert(TIn value) => rounding == Rounding.None
        ? saturate ? TOut.CreateSaturating(value) : TOut.CreateTruncating(value)
        : TOut.CreateSaturating(Round(double.CreateTruncating(value)));

    private double Round(double value) => rounding switch
    {
        Rounding.Nearest => Math.Round(value, MidpointRounding.ToEven),
        Rounding.Zero => Math.Truncate(value),
        Rounding.Down => Math.Floor(value),
        _ => Math.Ceiling(value),
    };
}
