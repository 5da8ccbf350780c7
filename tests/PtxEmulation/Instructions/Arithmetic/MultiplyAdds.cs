using System.Numerics;
using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>a * b + c of integers, the low half of it.</summary>
internal readonly struct MultiplyAdd<T> : ITernaryLane<T, T>
    where T : IBinaryInteger<T>
{
    public static T Apply(T a, T b, T c) => unchecked((a * b) + c);
}

/// <summary>a * b + c in twice the width of the factors.</summary>
internal readonly struct MultiplyAddWide<T, TWide> : ITernaryLane<T, TWide>
    where T : IBinaryInteger<T>
    where TWide : IBinaryInteger<TWide>
{
    public static TWide Apply(T a, T b, TWide c) => unchecked(MultiplyWide<T, TWide>.Apply(a, b) + c);
}

/// <summary>a * b + c with one rounding.</summary>
internal readonly struct FusedMultiplyAdd<T> : ITernaryLane<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Apply(T a, T b, T c) => T.FusedMultiplyAdd(a, b, c);
}

/// <summary>Decodes <c>mad</c> and <c>fma</c>.</summary>
internal static class MultiplyAdds
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        PtxType type = builder.Type;
        statement.AllowOnly("lo", "wide", "rn");
        if (statement.Has("wide"))
        {
            return Wide.BuildMultiplyAdd(builder);
        }

        (int d, int a, int b) = (builder.Destination(0, type), builder.Source(1, type), builder.Source(2, type));
        int c = builder.Source(3, type);
        return builder.Finish(NumberTypes.Dispatch(type, new Case(d, a, b, c)));
    }

    private sealed class Case(int d, int a, int b, int c) : INumberCase<Instruction>
    {
        public Instruction OfInteger<T>()
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => new Ternary<MultiplyAdd<T>, T, T>(d, a, b, c);

        public Instruction OfFloat<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T> =>
            new Ternary<FusedMultiplyAdd<T>, T, T>(d, a, b, c);
    }
}
