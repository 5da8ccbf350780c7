using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions;

/// <summary>The addresses of a warp's lanes: a row of 4 or 8 bytes a lane, and an offset in bytes.</summary>
internal readonly unsafe record struct Address(int Row, int LaneBytes, long Offset)
{
    public ulong Of(Warp warp, int lane)
    {
        byte* row = warp.Registers + Row;
        return (LaneBytes == 8 ? ((ulong*)row)[lane] : ((uint*)row)[lane]) + (ulong)Offset;
    }
}
