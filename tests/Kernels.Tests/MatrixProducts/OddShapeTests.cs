using Querent.Backends;
using Querent.Conformance;

namespace Querent.Kernels.Tests;

/// <summary>Shapes that no conformance suite has: long sums, single rows, empty operands, windows that jump.</summary>
public sealed class OddShapeTests
{
    [Theory]
    [InlineData(1, 1, 4099)]
    [InlineData(257, 1, 1031)]
    [InlineData(1, 263, 130)]
    [InlineData(3, 1027, 5)]
    [InlineData(301, 299, 2)]
    [InlineData(0, 4, 4)]
    [InlineData(4, 0, 4)]
    public void Products_of_odd_sizes_agree(int rows, int columns, int depth) => Check(trial =>
        trial.Backend.MatMul(trial.Input(rows * depth), false, trial.Input(depth * columns), true,
            trial.Result(rows * columns), rows, columns, depth));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Products_over_no_depth_are_zero(bool transposeA, bool transposeB) => Check(trial =>
        trial.Backend.MatMul(trial.Input(0), transposeA, trial.Input(0), transposeB, trial.Result(70 * 5), 70, 5, 0));

    [Theory]
    [InlineData(7, 3, 4, 0, 1)]
    [InlineData(11, 3, 3, 2, 2)]
    [InlineData(13, 5, 4, 2, 2)]
    [InlineData(8, 1, 3, 0, 1)]
    public void Strides_that_leave_input_out_give_it_no_gradient(
        int extent, int kernel, int stride, int padding, int dilation) => Check(trial =>
    {
        var geometry = new ConvolutionGeometry(
            2, extent, extent, 5, 8, Window.Square(kernel, stride, padding, dilation));
        Storage gy = trial.Input(geometry.OutputPixels * 8);
        trial.Backend.ConvolutionDataGradient(
            gy, trial.Input(geometry.WeightLength), trial.Result(geometry.InputPixels * 5), geometry);
    });

    private static void Check(Action<BackendTrial> operation)
    {
        using IlgpuBackend backend = OpenClDevice.CreateBackend();
        using var reference = new ReferenceBackend();
        var expected = new BackendTrial(reference);
        var actual = new BackendTrial(backend);
        operation(expected);
        operation(actual);

        Closeness.AssertClose(expected.Results().Single().Values, actual.Results().Single().Values, "result");
    }
}
