using System.Numerics;
using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>
/// Decodes the instructions of one operand. An approximate function is computed as well as .NET can: how coarse a GPU is
/// cannot be learned here.
/// </summary>
internal static class UnaryInstructions
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        PtxType type = builder.Type;
        if (type.IsPredicate)
        {
            return PredicateLogic.Build(builder);
        }

        statement.AllowOnly("rn", "approx");
        PtxType result = statement.Operation is "popc" or "clz" ? new PtxType('u', 32) : type;
        (int d, int a) = (builder.Destination(0, result), builder.Source(1, type));
        return builder.Finish(NumberTypes.Dispatch(type, new Case(statement, d, a)));
    }

    private sealed class Case(Statement statement, int d, int a) : INumberCase<Instruction>
    {
        public Instruction OfInteger<T>()
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => statement.Operation switch
            {
                "neg" => Same<Negate<T>, T>(),
                "abs" => Same<Absolute<T>, T>(),
                "not" => Same<Not<T>, T>(),
                "popc" => new Unary<PopulationCount<T>, T, uint>(d, a),
                "clz" => new Unary<LeadingZeroCount<T>, T, uint>(d, a),
                _ => throw statement.Unknown(),
            };

        public Instruction OfFloat<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T> => statement.Operation switch
            {
                "neg" => Same<Negate<T>, T>(),
                "abs" => Same<Absolute<T>, T>(),
                "rcp" => Same<Reciprocal<T>, T>(),
                "sqrt" => Same<SquareRoot<T>, T>(),
                "rsqrt" => Same<ReciprocalSquareRoot<T>, T>(),
                "ex2" => Same<Exponential2<T>, T>(),
                "lg2" => Same<Logarithm2<T>, T>(),
                "sin" => Same<Sine<T>, T>(),
                "cos" => Same<Cosine<T>, T>(),
                "tanh" => Same<HyperbolicTangent<T>, T>(),
                _ => throw statement.Unknown(),
            };

        private Unary<TOp, T, T> Same<TOp, T>()
            where TOp : struct, IUnaryLane<T, T>
            where T : unmanaged => new(d, a);
    }
}
