using System.Numerics;
using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>
/// Decodes <c>ld</c> and <c>st</c>. One that does not say which memory it means is refused: kernels that are to be fast
/// know theirs.
/// </summary>
internal static class MemoryInstructions
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly("global", "shared", "local", "param", "v2", "v4", "volatile", "nc", "ca", "cg", "cs", "cv",
            "wb", "wt", "weak", "L1::no_allocate", "L2::128B", "L2::256B");
        bool isLoad = statement.Operation == "ld";
        PtxType type = AsBits(builder.Type);
        int[] rows = isLoad
            ? builder.Rows(0, type, (item, _) => builder.RegisterOf(item).Offset)
            : builder.Rows(1, type, builder.Source);
        int width = isLoad ? builder.RegisterOf(FirstOf(builder.Operand(0))).Type.LaneBytes : type.LaneBytes;
        if (rows.Length != (statement.Has("v4") ? 4 : statement.Has("v2") ? 2 : 1) || width < type.LaneBytes)
        {
            throw statement.Unknown();
        }

        int at = isLoad ? 1 : 0;
        return builder.Finish(NumberTypes.Dispatch(type, new Case(builder, at, rows, width)));
    }

    private static PtxType AsBits(PtxType type) => type.IsFloat ? new PtxType('b', type.Bits) : type;

    private static Operand FirstOf(Operand operand) => operand is ListOperand list ? list.Items[0] : operand;

    private sealed class Case(InstructionBuilder builder, int at, int[] rows, int width) : INumberCase<Instruction>
    {
        public Instruction OfFloat<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T> => throw builder.Statement.Unknown();

        public Instruction OfInteger<T>()
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
        {
            Statement statement = builder.Statement;
            if (statement.Has("shared"))
            {
                builder.UsesSharedUnits(builder.Type.Bytes);
                return In<SharedSpace, T>();
            }

            return statement.Has("global") ? In<GlobalSpace, T>()
                : statement.Has("local") ? In<LocalSpace, T>()
                : statement.Has("param") ? InParameters<T>()
                : throw statement.Unknown();
        }

        /// <summary>Arguments of a function that is written out in place lie in the memory of each thread.</summary>
        private Instruction InParameters<T>()
            where T : unmanaged, IBinaryInteger<T>
        {
            AddressOperand operand = (AddressOperand)builder.Operand(at);
            Symbol symbol = builder.SymbolOf(operand.Base);
            if (symbol.Space != StateSpace.Parameter)
            {
                return In<LocalSpace, T>();
            }

            int offset = symbol.Address + (int)operand.Offset;
            return at == 0 ? throw builder.Statement.Unknown()
                : width == 8 ? new LoadParameter<T, ulong>(rows, offset) : new LoadParameter<T, uint>(rows, offset);
        }

        private Instruction In<TSpace, T>()
            where TSpace : struct, ISpace
            where T : unmanaged, IBinaryInteger<T>
        {
            Address address = builder.Address(at);
            return at == 0 ? new Store<TSpace, T>(rows, address)
                : width == 8 ? new Load<TSpace, T, ulong>(rows, address) : new Load<TSpace, T, uint>(rows, address);
        }
    }
}
