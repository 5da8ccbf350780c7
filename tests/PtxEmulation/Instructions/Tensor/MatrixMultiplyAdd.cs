using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Tensor;

/// <summary>
/// D = A B + C of a warp, [16, k] by [k, 8], in float32. Hardware does not say in which order or width it sums; here the
/// products of one element are summed in float64 and rounded once.
/// </summary>
internal sealed unsafe class MatrixMultiplyAdd(int[] d, int[] a, int[] b, int[] c, Func<uint, int, float> decode, int elements)
    : WarpInstruction
{
    private const int Rows = 16;
    private const int Columns = 8;
    private readonly int _depth = 4 * elements * b.Length;

    public static Instruction Build(InstructionBuilder builder)
    {
        (PtxType b32, PtxType f32) = (new('b', 32), new('f', 32));
        int[] d = builder.Rows(0, f32, builder.RowOf);
        int[] a = builder.Rows(1, b32, builder.Source);
        int[] b = builder.Rows(2, b32, builder.Source);
        int[] c = builder.Rows(3, f32, builder.Source);
        (Func<uint, int, float> decode, int elements, int depth) = string.Join('.', builder.Statement.Words) switch
        {
            "mma.sync.aligned.m16n8k4.row.col.f32.tf32.tf32.f32" => (TensorFloat, 1, 4),
            "mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32" => ((Func<uint, int, float>)TensorFloat, 1, 8),
            "mma.sync.aligned.m16n8k8.row.col.f32.bf16.bf16.f32" => (BrainFloat, 2, 8),
            "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32" => (BrainFloat, 2, 16),
            "mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32" => (HalfFloat, 2, 8),
            "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32" => (HalfFloat, 2, 16),
            _ => throw builder.Statement.Unknown(),
        };
        if (d.Length != 4 || c.Length != 4 || a.Length * elements * 2 != depth || b.Length * elements * 4 != depth)
        {
            throw builder.Statement.Unknown();
        }

        return builder.Finish(new MatrixMultiplyAdd(d, a, b, c, decode, elements));
    }

    protected override void ExecuteTogether(Warp warp, uint mask)
    {
        NeedsAllThreads(mask);
        float* left = stackalloc float[Rows * _depth];
        float* right = stackalloc float[Columns * _depth];
        for (int lane = 0; lane < 32; lane++)
        {
            for (int word = 0; word < a.Length; word++)
            {
                (int row, int k) = Fragments.OfA(lane, word, elements);
                Decode(warp, a[word], lane, left + (row * _depth) + k);
            }

            for (int word = 0; word < b.Length; word++)
            {
                (int k, int column) = Fragments.OfB(lane, word, elements);
                Decode(warp, b[word], lane, right + (column * _depth) + k);
            }
        }

        for (int lane = 0; lane < 32; lane++)
        {
            for (int word = 0; word < 4; word++)
            {
                (int row, int column) = Fragments.OfC(lane, word);
                double sum = Lane.Read<float>(warp.Registers + c[word], lane);
                for (int k = 0; k < _depth; k++)
                {
                    sum += (double)left[(row * _depth) + k] * right[(column * _depth) + k];
                }

                Lane.Write(warp.Registers + d[word], lane, (float)sum);
            }
        }
    }

    private void Decode(Warp warp, int row, int lane, float* to)
    {
        uint word = Lane.Read<uint>(warp.Registers + row, lane);
        for (int i = 0; i < elements; i++)
        {
            to[i] = decode(word, i);
        }
    }

    /// <summary>The hardware does not look at the 13 lowest bits.</summary>
    private static float TensorFloat(uint word, int element) => BitConverter.UInt32BitsToSingle(word & ~0x1FFFu);

    private static float BrainFloat(uint word, int element) =>
        BitConverter.UInt32BitsToSingle((element == 0 ? word : word >> 16) << 16);

    private static float HalfFloat(uint word, int element) =>
        (float)BitConverter.UInt16BitsToHalf((ushort)(element == 0 ? word : word >> 16));
}
