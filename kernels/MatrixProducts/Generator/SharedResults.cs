namespace Querent.Kernels.Generator;

/// <summary>
/// The results of a tile on their way through shared memory, so that a warp stores whole rows. Chunks of 16 bytes are permuted by their row, as in a stage.
/// </summary>
/// <param name="threads">Threads that store, the first of the group.</param>
internal sealed class SharedResults(SourceText text, GemmTile tile, TensorResults results, int threads)
{
    private int RowBytes => tile.Columns * sizeof(float);

    private int Chunks => tile.Columns / 4;

    /// <summary>
    /// Writes the sums of a thread to shared memory. Needs <c>group</c> (the lane / 4), <c>lane</c> (modulo 4), and the variables with the first row and
    /// column of the warp.
    /// </summary>
    internal void WriteSums(string down, string across)
    {
        text.Line($"int sums = (({down} + group) * {RowBytes}) + ({across} * 4) + ((lane & 1) << 3);");
        text.Line("CudaAsm.Emit(\".reg .s32 to;\");");
        for (int j = 0; j < results.BlocksAcross; j++)
        {
            string chunk = j == 0 ? "(lane >> 1)" : $"({2 * j} + (lane >> 1))";
            text.Line($"CudaAsm.Emit(\"add.s32 to, stages, %0;\", sums + (({chunk} ^ ((group & 3) << 1)) << 4));");
            for (int i = 0; i < results.BlocksDown; i++)
            {
                text.Line($"CudaAsm.Emit(\"{results.SharedStores(i, j, RowBytes)}\");");
            }
        }
    }

    /// <summary>Writes the stores of whole rows, behind a barrier.</summary>
    internal void WriteStores() => text.Lines(
        $$"""
        int fourth = thread & {{Chunks - 1}};
        int column = firstColumn + (fourth * 4);
        ChannelAffine affine = result.LoadAffine(column);
        for (int row = thread / {{Chunks}}; row < {{tile.Rows}}; row += {{threads / Chunks}})
        {
        result.Store(split, firstRow + row, column, affine, shared[(row * {{Chunks}}) + (fourth ^ ((row & 3) << 1))]);
        }
        """);
}
