using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests;

/// <summary>Every tile, also those that a plan would not choose: whole and cut, with and without split-K.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class GemmTileTests
{
    /// <summary>Precision, tile, rows, columns, depth, parts.</summary>
    public static TheoryData<Precision, int, int, int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<Precision, int, int, int, int, int>();
            foreach (Precision precision in Enum.GetValues<Precision>())
            {
                for (int tile = 0; tile < Tiles(precision).Length; tile++)
                {
                    // Copies past the registers take operands of whole chunks alone.
                    bool isStaged = Tiles(precision)[tile].Stages > 0;
                    cases.Add(precision, tile, 128, 128, isStaged ? 40 : 36, 1);
                    cases.Add(precision, tile, isStaged ? 136 : 131, isStaged ? 72 : 70, isStaged ? 264 : 67, 3);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Products_of_a_tile_agree_for_all_transposes(
        Precision precision, int tile, int rows, int columns, int depth, int parts)
    {
        using IlgpuBackend backend = precision == Precision.Fp32
            ? OpenClDevice.CreateBackend()
            : MockCudaDevice.CreateBackend(precision);
        var product = new Product(backend, Tiles(precision)[tile], rows, columns, depth, parts);
        product.Check(new MatrixRows(rows, depth), false, new MatrixColumns(columns), false);
        product.Check(new MatrixRows(rows, depth), false, new MatrixRows(columns, depth), true);
        product.Check(new MatrixColumns(rows), true, new MatrixColumns(columns), false);
        product.Check(new MatrixColumns(rows), true, new MatrixRows(columns, depth), true);
    }

    private static GemmTile[] Tiles(Precision precision) =>
        precision == Precision.Fp32 ? GemmTile.Fp32 : [.. GemmTile.TensorCore, .. GemmTile.Warpgroup];

    private sealed record Product(
        IlgpuBackend Backend, GemmTile Tile, int Rows, int Columns, int Depth, int Parts)
    {
        internal void Check<TLeft, TRight>(TLeft left, bool transposeA, TRight right, bool transposeB)
            where TLeft : struct, IOperandLayout
            where TRight : struct, IOperandLayout
        {
            (float[] a, float[] b) = (ExactFactors.Of(Rows * Depth, 1), ExactFactors.Of(Depth * Columns, 2));
            var trial = new BackendTrial(Backend);
            Storage parts = trial.Result(Parts * Rows * Columns);
            int step = Tile.IsWarpgroup ? 64 : 32;
            int part = KernelQueue.Ceiling(KernelQueue.Ceiling(Depth, Parts), step) * step;
            var plan = new GemmPlan(
                Tile, KernelQueue.Ceiling(Rows, Tile.Rows), KernelQueue.Ceiling(Columns, Tile.Columns), Parts, part);
            Backend.Gemm.Run(plan, Depth, new Operand<TLeft>(trial.Input(a), left), new Operand<TRight>(trial.Input(b), right),
                new MatrixOutput(View(parts), Rows, Columns, adds: 0));
            Storage sum = trial.Result(Rows * Columns);
            Backend.Sum(parts, sum, new AxisLayout(1, Parts, Rows * Columns), 1);
            float[] actual = trial.Results().Last().Values;

            using var reference = new ReferenceBackend();
            var truth = new BackendTrial(reference);
            reference.MatMul(truth.Input(a), transposeA, truth.Input(b), transposeB, truth.Result(Rows * Columns),
                Rows, Columns, Depth);
            Closeness.AssertClose(truth.Results().Single().Values, actual, $"transposes {transposeA}, {transposeB}");
        }

        private static ILGPU.ArrayView<float> View(Storage storage) => ((DeviceStorage)storage).View;
    }
}
