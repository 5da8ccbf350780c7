using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Instructions.Memory;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Tensor;

/// <summary>
/// Reads one, two or four 8 x 8 matrices of 16-bit elements from shared memory. Lanes 8 i to 8 i + 7 hold the addresses of
/// the rows of matrix i; each lane receives two neighbouring elements of each matrix.
/// </summary>
internal sealed unsafe class LoadMatrix(int[] d, Address address, bool transposed) : WarpInstruction
{
    private const int RowBytes = 16;

    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly("sync", "aligned", "m8n8", "x1", "x2", "x4", "trans", "shared", "shared::cta");
        int[] rows = builder.Rows(0, new PtxType('b', 32), builder.RowOf);
        if (rows.Length != (statement.Has("x4") ? 4 : statement.Has("x2") ? 2 : 1))
        {
            throw statement.Unknown();
        }

        bool transposed = statement.Has("trans");
        builder.UsesSharedUnits(transposed ? 2 : 4);
        return builder.Finish(new LoadMatrix(rows, builder.Address(1), transposed));
    }

    protected override void ExecuteTogether(Warp warp, uint mask)
    {
        NeedsAllThreads(mask);
        uint* words = stackalloc uint[32 * d.Length];
        warp.Banks?.Begin();
        for (int matrix = 0; matrix < d.Length; matrix++)
        {
            for (int row = 0; row < 8; row++)
            {
                ulong at = address.Of(warp, (8 * matrix) + row);
                Alignment.Check(at, RowBytes);
                warp.Banks?.Add((8 * matrix) + row, at, RowBytes);
            }

            for (int lane = 0; lane < 32; lane++)
            {
                words[(32 * matrix) + lane] = transposed
                    ? Element(warp, lane, matrix, 2 * (lane & 3), lane >> 2)
                        | (Element(warp, lane, matrix, (2 * (lane & 3)) + 1, lane >> 2) << 16)
                    : *(uint*)LineOffset(warp, lane, matrix, lane >> 2, 2 * (lane & 3), 4);
            }
        }

        // Only now: the row of addresses may be one of those that are written.
        for (int matrix = 0; matrix < d.Length; matrix++)
        {
            for (int lane = 0; lane < 32; lane++)
            {
                Lane.Write(warp.Registers + d[matrix], lane, words[(32 * matrix) + lane]);
            }
        }
    }

    private uint Element(Warp warp, int lane, int matrix, int row, int column) =>
        *(ushort*)LineOffset(warp, lane, matrix, row, column, 2);

    private byte* LineOffset(Warp warp, int lane, int matrix, int row, int column, int bytes) => SharedSpace.Read(
        warp, lane, address.Of(warp, (8 * matrix) + row) + (ulong)(2 * column), bytes);
}
