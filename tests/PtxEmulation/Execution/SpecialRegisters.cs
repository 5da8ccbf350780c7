using Querent.PtxEmulation.Compilation;

namespace Querent.PtxEmulation.Execution;

/// <summary>
/// Writes the registers that no instruction writes: constants, and the indices of threads and groups.
/// </summary>
internal static unsafe class SpecialRegisters
{
    public static void FillConstants(Warp warp, RegisterLayout layout)
    {
        foreach ((ulong bits, int laneBytes, int offset) in layout.Constants)
        {
            for (int lane = 0; lane < 32; lane++)
            {
                if (laneBytes == 8)
                {
                    ((ulong*)(warp.Registers + offset))[lane] = bits;
                }
                else
                {
                    ((uint*)(warp.Registers + offset))[lane] = (uint)bits;
                }
            }
        }
    }

    public static void Fill(Warp warp)
    {
        foreach ((string name, int offset) in warp.Group.Launch.Kernel.Registers.Specials)
        {
            for (int lane = 0; lane < 32; lane++)
            {
                ((int*)(warp.Registers + offset))[lane] = Value(name, warp, lane);
            }
        }
    }

    private static int Value(string name, Warp warp, int lane)
    {
        Launch launch = warp.Group.Launch;
        return name switch
        {
            "%laneid" => lane,
            "%warpid" => warp.Index,
            "%dynamic_smem_size" => launch.DynamicSharedBytes,
            _ when name.StartsWith("%tid.", StringComparison.Ordinal) =>
                Part(launch.GroupSize.At(warp.Thread(lane)), name),
            _ when name.StartsWith("%ntid.", StringComparison.Ordinal) => Part(launch.GroupSize, name),
            _ when name.StartsWith("%ctaid.", StringComparison.Ordinal) => Part(warp.Group.Index, name),
            _ => Part(launch.Grid, name),
        };
    }

    private static int Part(Extent extent, string name) =>
        name[^1] switch { 'x' => extent.X, 'y' => extent.Y, _ => extent.Z };
}
