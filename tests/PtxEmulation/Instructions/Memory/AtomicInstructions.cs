using System.Numerics;
using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>
/// Decodes <c>atom</c> and <c>red</c> of integers in global memory. Those of floating-point numbers are refused: their
/// sums depend on the order, and the same seed is to give the same bits.
/// </summary>
internal static class AtomicInstructions
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly("global", "relaxed", "gpu", "add", "min", "max", "and", "or", "xor", "exch", "cas");
        if (!statement.Has("global"))
        {
            throw statement.Unknown();
        }

        int address = statement.Operation == "atom" ? 1 : 0;
        int d = address == 1 ? builder.Destination(0, builder.Type) : -1;
        int b = builder.Source(address + 1, builder.Type);
        int c = builder.Count > address + 2 ? builder.Source(address + 2, builder.Type) : b;
        return builder.Finish(NumberTypes.Dispatch(
            builder.Type, new Case(statement, d, builder.Address(address), b, c)));
    }

    private sealed class Case(Statement statement, int d, Address address, int b, int c) : INumberCase<Instruction>
    {
        public Instruction OfFloat<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T> => throw statement.Unknown();

        public Instruction OfInteger<T>()
            where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
        {
            string name = statement.Words.Last(word => word is "add" or "min" or "max" or "and" or "or" or "xor"
                or "exch" or "cas");
            return new Atomic<GlobalSpace, T>(d, address, b, c, name switch
            {
                "add" => (old, x, _) => unchecked(old + x),
                "min" => (old, x, _) => T.Min(old, x),
                "max" => (old, x, _) => T.Max(old, x),
                "and" => (old, x, _) => old & x,
                "or" => (old, x, _) => old | x,
                "xor" => (old, x, _) => old ^ x,
                "exch" => (_, x, _) => x,
                _ => (old, expected, x) => old == expected ? x : old,
            });
        }
    }
}
