using System.Numerics;
using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>Decodes <c>cvt</c>.</summary>
internal static class Conversions
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        if (statement.Words.Any(word => word is "tf32" or "bf16" or "bf16x2" or "f16x2"))
        {
            return ReducedPrecision.Build(builder);
        }

        statement.AllowOnly("rn", "rni", "rzi", "rmi", "rpi", "sat");
        if (statement.Types is not [PtxType to, PtxType from] || (statement.Has("sat") && to.IsFloat))
        {
            throw statement.Unknown();
        }

        Rounding rounding = statement.Has("rni") ? Rounding.Nearest
            : statement.Has("rzi") ? Rounding.Zero
            : statement.Has("rmi") ? Rounding.Down
            : statement.Has("rpi") ? Rounding.Up : Rounding.None;
        if (from.IsFloat && !to.IsFloat && rounding == Rounding.None)
        {
            throw statement.Unknown();
        }

        (int d, int a) = (builder.Destination(0, to), builder.Source(1, from));
        return builder.Finish(
            NumberTypes.Dispatch(from, new From(to, d, a, rounding, statement.Has("sat"))));
    }

    private sealed class From(PtxType to, int d, int a, Rounding rounding, bool saturate) : INumberCase<Instruction>
    {
        public Instruction OfInteger<T>()
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => Dispatch<T>();

        public Instruction OfFloat<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T> => Dispatch<T>();

        private Instruction Dispatch<TIn>()
            where TIn : unmanaged, INumber<TIn> =>
            NumberTypes.Dispatch(to, new To<TIn>(d, a, rounding, saturate));
    }

    private sealed class To<TIn>(int d, int a, Rounding rounding, bool saturate) : INumberCase<Instruction>
        where TIn : unmanaged, INumber<TIn>
    {
        public Instruction OfInteger<T>()
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> =>
            new Conversion<TIn, T>(d, a, rounding, saturate);

        public Instruction OfFloat<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T> =>
            new Conversion<TIn, T>(d, a, rounding, saturate);
    }
}
