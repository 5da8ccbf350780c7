using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Execution.Warpgroups;

namespace Querent.PtxEmulation.Instructions.Tensor;

/// <summary>Begins a product of a warpgroup. Descriptors and the predicate must be the same in all of its threads.</summary>
internal sealed unsafe class WarpgroupMultiply(
    int[] sums, int a, int b, int adds, int columns, bool isHalf, bool isAAcross, bool isBAcross) : WarpgroupInstruction
{
    private static readonly Func<uint, int, float> s_brainFloat = (word, _) => BitConverter.UInt32BitsToSingle(word << 16);

    // The hardware does not look at the 13 lowest bits.
    private static readonly Func<uint, int, float> s_tensorFloat = (word, _) => BitConverter.UInt32BitsToSingle(word & ~0x1FFFu);

    public override void Act(Warpgroup warpgroup)
    {
        int bytes = isHalf ? 2 : 4;
        var left = new SharedMatrix(Same(warpgroup, a), isAAcross, bytes).Checked();
        var right = new SharedMatrix(Same(warpgroup, b), isBAcross, bytes).Checked();
        warpgroup.Begin(new WarpgroupProduct(left, right, columns, isHalf ? 16 : 8, Adds(warpgroup),
            warpgroup.Take(sums), isHalf ? s_brainFloat : s_tensorFloat));
    }

    private bool Adds(Warpgroup warpgroup)
    {
        uint[] masks = [.. warpgroup.Warps.Select(warp => *(uint*)(warp.Registers + adds)).Distinct()];
        return masks is [0 or uint.MaxValue] ? masks[0] != 0 : throw new EmulationException("threads of a warpgroup differ in a predicate of wgmma,");
    }

    private static ulong Same(Warpgroup warpgroup, int row)
    {
        ulong[] values = [.. warpgroup.Warps.SelectMany(warp => Values(warp, row)).Distinct()];
        return values is [ulong one] ? one : throw new EmulationException("threads of a warpgroup differ in a descriptor of wgmma,");
    }

    private static ulong[] Values(Warp warp, int row) => new ReadOnlySpan<ulong>(warp.Registers + row, 32).ToArray();
}
