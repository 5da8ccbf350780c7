using System.Numerics;
using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>Decodes <c>setp</c> and <c>testp</c>.</summary>
internal static class Comparisons
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        PtxType type = builder.Type;
        bool isTest = statement.Operation == "testp";
        string relation = statement.Words[1];
        statement.AllowOnly(relation, "and", "or", "xor");
        int p = builder.Predicate(0);
        int a = builder.Source(1, type);
        int b = isTest ? a : builder.Source(2, type);
        Func<uint, uint, uint>? join = statement.Has("and") ? (x, y) => x & y
            : statement.Has("or") ? (x, y) => x | y
            : statement.Has("xor") ? (x, y) => x ^ y : null;
        bool negated = join is not null && builder.Operand(3) is NegatedOperand;
        int other = join is null ? 0 : negated
            ? builder.RowOf(new NameOperand(((NegatedOperand)builder.Operand(3)).Name), PtxType.Predicate)
            : builder.Predicate(3);
        return builder.Finish(
            NumberTypes.Dispatch(type, new Case(statement, relation, p, a, b, join, other, negated)));
    }

    private sealed class Case(
        Statement statement, string relation, int p, int a, int b, Func<uint, uint, uint>? join, int other, bool negated)
        : INumberCase<Instruction>
    {
        public Instruction OfInteger<T>()
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => relation switch
            {
                "eq" => By<Equal<T>, T>(),
                "ne" => By<NotEqual<T>, T>(),
                "lt" or "lo" => By<Less<T>, T>(),
                "le" or "ls" => By<LessOrEqual<T>, T>(),
                "gt" or "hi" => By<Greater<T>, T>(),
                "ge" or "hs" => By<GreaterOrEqual<T>, T>(),
                _ => throw statement.Unknown(),
            };

        public Instruction OfFloat<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T> => relation switch
            {
                "eq" => By<Equal<T>, T>(),
                "ne" => By<NotEqual<T>, T>(),
                "lt" => By<Less<T>, T>(),
                "le" => By<LessOrEqual<T>, T>(),
                "gt" => By<Greater<T>, T>(),
                "ge" => By<GreaterOrEqual<T>, T>(),
                "equ" => By<Contrary<NotEqual<T>, T>, T>(),
                "neu" => By<Contrary<Equal<T>, T>, T>(),
                "ltu" => By<Contrary<GreaterOrEqual<T>, T>, T>(),
                "leu" => By<Contrary<Greater<T>, T>, T>(),
                "gtu" => By<Contrary<LessOrEqual<T>, T>, T>(),
                "geu" => By<Contrary<Less<T>, T>, T>(),
                "num" or "number" => By<Ordered<T>, T>(),
                "nan" or "notanumber" => By<Contrary<Ordered<T>, T>, T>(),
                "infinite" => By<IsInfinite<T>, T>(),
                "finite" => By<IsFinite<T>, T>(),
                _ => throw statement.Unknown(),
            };

        private Comparison<TRelation, T> By<TRelation, T>()
            where TRelation : struct, IRelation<T>
            where T : unmanaged => new(p, a, b, join, other, negated);
    }
}
