using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Mbarriers;

/// <summary>Decodes what threads do with mbarrier objects in the shared memory of their group.</summary>
internal static class MbarrierInstructions
{
    private static readonly PtxType s_word = new('u', 32);

    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly("init", "arrive", "expect_tx", "try_wait", "parity", "shared", "shared::cta");
        builder.UsesMbarriers();
        return statement.Words[1] switch
        {
            "init" when builder.Count == 2 =>
                builder.Finish(new MbarrierInitialization(builder.Address(0), builder.Source(1, s_word))),
            "arrive" when builder.Operand(0) is NameOperand { Name: "_" } && builder.Count == (statement.Has("expect_tx") ? 3 : 2) =>
                builder.Finish(new MbarrierArrival(builder.Address(1), statement.Has("expect_tx") ? builder.Source(2, s_word) : -1)),
            "try_wait" when statement.Has("parity") && builder.Count == 3 =>
                builder.Finish(new MbarrierWait(builder.Predicate(0), builder.Address(1), builder.Source(2, s_word))),
            _ => throw statement.Unknown(),
        };
    }
}
