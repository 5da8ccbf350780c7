using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.TensorMaps;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>Begins the copy of a box of a tensor to shared memory, which an mbarrier is told of.</summary>
internal sealed unsafe class BulkTensorCopy(Address to, Address map, int[] first, Address mbarrier, int[] tap) : Instruction
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly("async", "bulk", "tensor", "2d", "3d", "4d", "5d", "shared::cluster", "global", "tile", "im2col",
            "mbarrier::complete_tx::bytes");
        bool isIm2Col = statement.Has("im2col");
        int[] first = builder.Coordinates(1);
        if (!statement.Has($"{first.Length}d") || builder.Count != (isIm2Col ? 4 : 3) || (isIm2Col && first.Length != 4))
        {
            throw statement.Unknown();
        }

        builder.UsesMbarriers();
        int[] tap = isIm2Col ? builder.Rows(3, new PtxType('u', 16), builder.Source) : [];
        return builder.Finish(new BulkTensorCopy(builder.Address(0), builder.Address(1), first, builder.Address(2), tap));
    }

    public override void Execute(Warp warp, uint mask)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            ulong at = map.Of(warp, lane);
            GlobalSpace.Read(warp, lane, at, TensorMap.Bytes);
            TensorMap tensor = warp.Group.TensorCopies.Map(at);
            if (tensor.Dimensions != first.Length || tensor.IsIm2Col != tap.Length > 0)
            {
                throw new EmulationException($"a tensor map of another mode, or of {tensor.Dimensions} dimensions,");
            }

            warp.Group.TensorCopies.Begin(warp.Thread(lane), new TensorCopy(
                tensor, Values(warp, lane, first), Values(warp, lane, tap), to.Of(warp, lane), mbarrier.Of(warp, lane)));
        }
    }

    private static int[] Values(Warp warp, int lane, int[] rows) =>
        [.. rows.Select(row => Lane.Read<int>(warp.Registers + row, lane))];
}
