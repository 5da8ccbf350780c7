using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>Logic of predicates, all lanes of a warp in one word.</summary>
internal sealed unsafe class PredicateLogic(int d, int a, int b, Func<uint, uint, uint> operation) : Instruction
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly();
        int a = builder.Predicate(1);
        int b = statement.Operands.Count > 2 ? builder.Predicate(2) : a;
        return builder.Finish(new PredicateLogic(builder.Predicate(0), a, b, statement.Operation switch
        {
            "and" => (x, y) => x & y,
            "or" => (x, y) => x | y,
            "xor" => (x, y) => x ^ y,
            "not" => (x, _) => ~x,
            "mov" => (x, _) => x,
            _ => throw statement.Unknown(),
        }));
    }

    public override void Execute(Warp warp, uint mask)
    {
        uint result = operation(*(uint*)(warp.Registers + a), *(uint*)(warp.Registers + b));
        Merge(warp, d, result, mask);
    }

    /// <summary>Sets a predicate in the lanes that run.</summary>
    public static void Merge(Warp warp, int d, uint result, uint mask)
    {
        uint* to = (uint*)(warp.Registers + d);
        *to = (*to & ~mask) | (result & mask);
    }
}
