using System.Collections;
using Querent.PtxEmulation.Instructions;
using Querent.PtxEmulation.Instructions.Control;

namespace Querent.PtxEmulation.Compilation;

/// <summary>
/// Finds for each branch the nearest instruction that every way from it passes: the immediate post-dominator, where a
/// GPU lets the threads of a warp go on together.
/// </summary>
internal static class MeetingPoints
{
    public static void Find(IReadOnlyList<Instruction> instructions)
    {
        List<int> starts = Starts(instructions);
        int[][] successors = [.. Enumerable.Range(0, starts.Count).Select(block => Successors(instructions, starts, block))];
        BitArray[] after = PostDominators(successors);
        int[] counts = [.. after.Select(set => Members(set).Count())];
        for (int block = 0; block < starts.Count; block++)
        {
            if (instructions[LastOf(instructions, starts, block)] is IBranch branch)
            {
                // Those of one block pass each other in a fixed order: the nearest has all the others behind it.
                int nearest = Members(after[block]).Where(one => one != block).MaxBy(one => counts[one]);
                branch.Meet = nearest == starts.Count ? -1 : starts[nearest];
            }
        }
    }

    private static List<int> Starts(IReadOnlyList<Instruction> instructions)
    {
        SortedSet<int> starts = [0];
        for (int i = 0; i < instructions.Count; i++)
        {
            if (instructions[i] is IBranch branch)
            {
                starts.UnionWith(branch.Destinations);
            }

            if (instructions[i] is IBranch or Return && i + 1 < instructions.Count)
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }

    private static int LastOf(IReadOnlyList<Instruction> instructions, List<int> starts, int block) =>
        (block + 1 < starts.Count ? starts[block + 1] : instructions.Count) - 1;

    /// <summary>The blocks that may follow; the number of blocks stands for the end of the kernel.</summary>
    private static int[] Successors(IReadOnlyList<Instruction> instructions, List<int> starts, int block)
    {
        Instruction last = instructions[LastOf(instructions, starts, block)];
        List<int> successors = last is IBranch branch ? [.. branch.Destinations.Select(at => starts.BinarySearch(at))] : [];
        if (last is Return)
        {
            successors.Add(starts.Count);
        }

        if (last is not (IBranch or Return) || last.Guard >= 0)
        {
            successors.Add(block + 1);
        }

        return [.. successors];
    }

    /// <summary>For each block, itself and the blocks that every way from it to the end passes.</summary>
    private static BitArray[] PostDominators(int[][] successors)
    {
        int end = successors.Length;
        BitArray[] sets = [.. Enumerable.Range(0, end + 1).Select(_ => new BitArray(end + 1, true))];
        sets[end].SetAll(false);
        sets[end][end] = true;
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int block = end - 1; block >= 0; block--)
            {
                BitArray set = new(end + 1, true);
                foreach (int successor in successors[block])
                {
                    set.And(sets[successor]);
                }

                set[block] = true;
                changed |= new BitArray(set).Xor(sets[block]).HasAnySet();
                sets[block] = set;
            }
        }

        return sets;
    }

    private static IEnumerable<int> Members(BitArray set) => Enumerable.Range(0, set.Length).Where(i => set[i]);
}
