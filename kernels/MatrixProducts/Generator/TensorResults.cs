namespace Querent.Kernels.Generator;

/// <summary>
/// Sums of a warp on tensor cores, in registers that only the assembly knows: blocks of 16 rows and 8 columns, four sums of a lane each.
/// </summary>
internal sealed class TensorResults(SourceText text, Precision precision, int warpRows, int warpColumns)
{
    /// <summary>Blocks of 16 rows.</summary>
    internal int BlocksDown => warpRows / 16;

    /// <summary>Blocks of 8 columns.</summary>
    internal int BlocksAcross => warpColumns / 8;

    /// <summary>The names of all sums of a lane.</summary>
    internal string Names => string.Join(", ", Enumerable.Range(0, Sums).Select(n => $"sum{n}"));

    private int Sums => BlocksDown * BlocksAcross * 4;

    internal void WriteRegisters() => text.Line($"CudaAsm.Emit(\".reg .f32 sum<{Sums}>;\");");

    internal void WriteZeros()
    {
        for (int i = 0; i < Sums; i += 4)
        {
            string zeros = string.Join(" ", Enumerable.Range(i, 4).Select(n => $"mov.f32 sum{n}, 0f00000000;"));
            text.Line($"CudaAsm.Emit(\"{zeros}\");");
        }
    }

    /// <summary>The instruction that adds the product of two fragments to a block.</summary>
    internal string Product(int i, int j, string a, string b)
    {
        string shape = precision == Precision.Bf16 ? "m16n8k16.row.col.f32.bf16.bf16.f32" : "m16n8k8.row.col.f32.tf32.tf32.f32";
        string sums = string.Join(", ", Enumerable.Range(First(i, j), 4).Select(n => $"sum{n}"));
        return $"mma.sync.aligned.{shape} {{{sums}}}, {{{a}}}, {{{b}}}, {{{sums}}};";
    }

    /// <summary>The stores of a block to shared memory, from the address in the register <c>to</c> on.</summary>
    internal string SharedStores(int i, int j, int rowBytes)
    {
        int first = First(i, j), row = 16 * i * rowBytes;
        return $"st.shared.v2.f32 [to+{row}], {{sum{first}, sum{first + 1}}}; " +
            $"st.shared.v2.f32 [to+{row + (8 * rowBytes)}], {{sum{first + 2}, sum{first + 3}}};";
    }

    /// <summary>
    /// Of two neighbouring lanes each has two columns of two rows; they exchange halves, and each has four of one row. Needs <c>group</c> (the
    /// lane / 4), <c>lane</c> (modulo 4), <c>down</c> and <c>across</c> (the first row and column of the warp).
    /// </summary>
    internal void WriteStores()
    {
        text.Lines(
            $$"""
            bool upper = (lane & 1) == 0;
            int row = firstRow + down + group + (upper ? 0 : 8);
            int column = firstColumn + across + (lane >> 1) * 4;
            """);
        for (int j = 0; j < BlocksAcross; j++)
        {
            text.Line($"ChannelAffine affine{j} = result.LoadAffine(column + {8 * j});");
            for (int i = 0; i < BlocksDown; i++)
            {
                string s = $"s{i}{j}";
                for (int n = 0; n < 4; n++)
                {
                    text.Line($"CudaAsm.Emit(\"mov.f32 %0, sum{First(i, j) + n};\", out float {s}{n});");
                }

                text.Line($"float {s}x = Warp.ShuffleXor(upper ? {s}2 : {s}0, 1);");
                text.Line($"float {s}y = Warp.ShuffleXor(upper ? {s}3 : {s}1, 1);");
                text.Line($"result.Store(split, row + {16 * i}, column + {8 * j}, affine{j}, new Float4(");
                text.Line($"    upper ? {s}0 : {s}x, upper ? {s}1 : {s}y, " +
                    $"upper ? {s}x : {s}2, upper ? {s}y : {s}3));");
            }
        }
    }

    private int First(int i, int j) => ((i * BlocksAcross) + j) * 4;
}
