using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Control;

/// <summary>Each thread of a warp reads a register of another one.</summary>
internal sealed unsafe class Shuffle(string mode, int d, int a, int b, int c) : WarpInstruction
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly("sync", "idx", "up", "down", "bfly");
        PtxType word = new('b', 32);
        return builder.Finish(new Shuffle(statement.Words[2], builder.Destination(0, word), builder.Source(1, word),
            builder.Source(2, word), builder.Source(3, word)));
    }

    protected override void ExecuteTogether(Warp warp, uint mask)
    {
        uint* values = (uint*)(warp.Registers + a);
        uint* offsets = (uint*)(warp.Registers + b);
        uint* bounds = (uint*)(warp.Registers + c);
        uint* results = stackalloc uint[32];
        for (int lane = 0; lane < 32; lane++)
        {
            int source = SourceOf(lane, (int)(offsets[lane] & 31), (int)bounds[lane]);
            if ((mask >> lane & 1) != 0 && (mask >> source & 1) == 0)
            {
                throw new EmulationException($"thread {lane} of the warp reads thread {source}, which does not take part");
            }

            results[lane] = values[source];
        }

        for (int lane = 0; lane < 32; lane++)
        {
            if ((mask >> lane & 1) != 0)
            {
                ((uint*)(warp.Registers + d))[lane] = results[lane];
            }
        }
    }

    /// <summary>The lane that is read: outside its segment, a lane reads itself.</summary>
    private int SourceOf(int lane, int offset, int bound)
    {
        int clamp = bound & 31;
        int segment = bound >> 8 & 31;
        int last = (lane & segment) | (clamp & ~segment);
        int first = lane & segment;
        int source = mode switch
        {
            "up" => lane - offset,
            "down" => lane + offset,
            "bfly" => lane ^ offset,
            _ => first | (offset & ~segment),
        };
        bool inside = mode == "up" ? source >= last : source <= last;
        return inside ? source : lane;
    }
}
