using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    /// <summary>Rows, columns, depth.</summary>
    public static TheoryData<int, int, int> MatrixSizes => new()
    {
        { 1, 1, 1 }, { 13, 17, 19 }, { 64, 48, 100 }, { 129, 65, 33 }, { 1, 10, 512 }, { 128, 1, 64 }, { 7, 300, 3 },
        { 2, 3, 1000 }, { 256, 250, 130 },
    };

    [Theory]
    [MemberData(nameof(MatrixSizes))]
    public void Matrix_products_agree_for_all_transposes(int rows, int columns, int depth) => Check(trial =>
    {
        foreach ((bool transposeA, bool transposeB) in
            new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            trial.Backend.MatMul(trial.Input(rows * depth), transposeA, trial.Input(depth * columns), transposeB,
                trial.Result(rows * columns, $"transposes {transposeA}, {transposeB}"), rows, columns, depth);
        }
    });

    [Fact]
    public void A_product_over_no_depth_is_zero() => Check(trial =>
        trial.Backend.MatMul(trial.Input(0), false, trial.Input(0), false, trial.Result(6), 2, 3, 0));
}
