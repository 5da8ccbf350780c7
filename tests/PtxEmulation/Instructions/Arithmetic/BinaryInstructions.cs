using System.Numerics;
using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>Decodes the instructions of two operands.</summary>
internal static class BinaryInstructions
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        PtxType type = builder.Type;
        if (type.IsPredicate)
        {
            return PredicateLogic.Build(builder);
        }

        statement.AllowOnly("lo", "hi", "wide", "rn", "approx", "full");
        if (statement.Operation == "mul" && !type.IsFloat && !statement.Has("lo"))
        {
            return statement.Has("wide") ? Wide.Build(builder) : Wide.BuildHigh(builder);
        }

        bool isShift = statement.Operation is "shl" or "shr";
        (int d, int a) = (builder.Destination(0, type), builder.Source(1, type));
        int b = builder.Source(2, isShift ? new PtxType('u', 32) : type);
        return builder.Finish(NumberTypes.Dispatch(type, new Case(statement, d, a, b)));
    }

    private sealed class Case(Statement statement, int d, int a, int b) : INumberCase<Instruction>
    {
        public Instruction OfInteger<T>()
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => statement.Operation switch
            {
                "and" => Same<And<T>, T>(),
                "or" => Same<Or<T>, T>(),
                "xor" => Same<ExclusiveOr<T>, T>(),
                "shl" => new Binary<ShiftLeft<T>, T, uint, T>(d, a, b),
                "shr" => new Binary<ShiftRight<T>, T, uint, T>(d, a, b),
                _ => OfNumber<T>(),
            };

        public Instruction OfFloat<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T> =>
            statement.Operation == "rem" ? throw statement.Unknown() : OfNumber<T>();

        private Instruction OfNumber<T>()
            where T : unmanaged, INumber<T> => statement.Operation switch
            {
                "add" => Same<Add<T>, T>(),
                "sub" => Same<Subtract<T>, T>(),
                "mul" => Same<Multiply<T>, T>(),
                "div" => Same<Divide<T>, T>(),
                "rem" => Same<Remainder<T>, T>(),
                "min" => Same<Minimum<T>, T>(),
                "max" => Same<Maximum<T>, T>(),
                _ => throw statement.Unknown(),
            };

        private Binary<TOp, T, T, T> Same<TOp, T>()
            where TOp : struct, IBinaryLane<T, T, T>
            where T : unmanaged => new(d, a, b);
    }
}
