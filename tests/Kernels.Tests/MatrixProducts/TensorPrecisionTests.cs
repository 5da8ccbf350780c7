using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests;

/// <summary>The contract's products and convolutions on tensor cores.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class TensorPrecisionTests
{
    /// <summary>Rows, columns, depth.</summary>
    public static TheoryData<Precision, int, int, int> Gemm => OfBoth((1, 10, 512), (61, 35, 19), (36, 40, 1100));

    /// <summary>Batch, extent, in, out, kernel, stride.</summary>
    public static TheoryData<Precision, int, int, int, int, int, int> Convolutions
    {
        get
        {
            var data = new TheoryData<Precision, int, int, int, int, int, int>();
            foreach (Precision precision in new[] { Precision.Tf32, Precision.Bf16 })
            {
                data.Add(precision, 2, 9, 8, 12, 3, 1);
                data.Add(precision, 1, 8, 3, 20, 3, 1);
                data.Add(precision, 3, 7, 16, 7, 3, 2);
                data.Add(precision, 2, 8, 20, 24, 1, 2);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Gemm))]
    public void Matrix_products_agree_for_all_transposes(Precision precision, int rows, int columns, int depth) =>
        Check(precision, (trial, input) =>
        {
            foreach ((bool transposeA, bool transposeB) in
                new[] { (false, false), (false, true), (true, false), (true, true) })
            {
                trial.Backend.MatMul(input(rows * depth), transposeA, input(depth * columns), transposeB,
                    trial.Result(rows * columns, $"transposes {transposeA}, {transposeB}"), rows, columns, depth);
            }
        });

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Convolutions_and_their_gradients_agree(
        Precision precision, int batch, int extent, int inputs, int outputs, int kernel, int stride) =>
        Check(precision, (trial, input) =>
        {
            var geometry = new ConvolutionGeometry(
                batch, extent, extent, inputs, outputs, Window.Square(kernel, stride, kernel / 2));
            (int read, int written) = (geometry.InputPixels * inputs, geometry.OutputPixels * outputs);
            (Storage x, Storage weight, Storage gy) = (input(read), input(geometry.WeightLength), input(written));
            IBackend backend = trial.Backend;

            backend.Convolution(x, weight, trial.Result(written, "alone"), geometry, default);
            backend.Convolution(x, weight, trial.Result(written, "with epilogue"), geometry,
                new ConvolutionEpilogue(input(outputs), null, input(written), true));
            backend.ConvolutionDataGradient(gy, weight, trial.Result(read, "data gradient"), geometry);
            backend.ConvolutionWeightGradient(
                x, gy, trial.Result(geometry.WeightLength, "weight gradient"), geometry);
            backend.ConvolutionGradient(x, weight, gy, new ConvolutionGradients(
                trial.Result(geometry.WeightLength, "weight gradient of both"),
                trial.Filled(read, 1, "added data gradient"), AddsToX: true), geometry);
        });

    [Theory]
    [InlineData(1, 1 + 1)]
    [InlineData(2, 1 + 4)]
    public void Gradients_of_a_convolution_round_each_operand_once(int stride, int products)
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(Precision.Bf16);
        backend.Gemm.Tiles = [GemmTile.MultistageSmall];
        var geometry = new ConvolutionGeometry(1, 4, 4, 8, 8, Window.Square(3, stride, 1));
        int pixels = 4 * 4 * 8;
        long before = backend.Launches;

        backend.ConvolutionGradient(backend.Rent(pixels), backend.Rent(geometry.WeightLength),
            backend.Rent(geometry.OutputPixels * 8), new ConvolutionGradients(
            backend.Rent(geometry.WeightLength), backend.Rent(pixels), AddsToX: false), geometry);

        // x and gy in one launch, the weights in another.
        Assert.Equal(2 + products, backend.Launches - before);
    }

    [Theory]
    [InlineData(Precision.Tf32, 1 + (0.9f / 2048), 1)]
    [InlineData(Precision.Tf32, 1 + (1.1f / 2048), 1 + (1f / 1024))]
    [InlineData(Precision.Bf16, 1 + (0.9f / 256), 1)]
    [InlineData(Precision.Bf16, 1 + (1.1f / 256), 1 + (1f / 128))]
    public void Factors_are_rounded_to_the_nearest(Precision precision, float factor, float rounded)
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
        var trial = new BackendTrial(backend);

        backend.MatMul(trial.Input([factor]), false, trial.Input([1]), false, trial.Result(1), 1, 1, 1);

        Assert.Equal(rounded, trial.Results().Single().Values[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void After_a_product_that_failed_operands_are_rounded_anew(int failing)
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(Precision.Bf16);
        backend.Gemm.Tiles = [GemmTile.MultistageSmall];
        var trial = new BackendTrial(backend);
        (Storage a, Storage b, Storage c) = (trial.Input(Filled(1)), trial.Input(Filled(1)), trial.Result(64));
        int launches = 0;
        MockCuda.Launched = (_, _) => _ = ++launches == failing ? throw new InvalidOperationException("lost") : 0;
        try
        {
            Assert.ThrowsAny<Exception>(() => backend.MatMul(a, false, b, false, c, 8, 8, 8));
        }
        finally
        {
            MockCuda.Launched = null;
        }

        backend.Upload(Filled(2), a);
        backend.MatMul(a, false, b, false, c, 8, 8, 8);

        Assert.All(trial.Results().Single().Values, sum => Assert.Equal(16, sum));

        static float[] Filled(float value) => [.. Enumerable.Repeat(value, 64)];
    }

    private static TheoryData<Precision, int, int, int> OfBoth(params (int, int, int)[] sizes)
    {
        var data = new TheoryData<Precision, int, int, int>();
        foreach ((int rows, int columns, int depth) in sizes)
        {
            data.Add(Precision.Tf32, rows, columns, depth);
            data.Add(Precision.Bf16, rows, columns, depth);
        }

        return data;
    }

    private static void Check(Precision precision, Action<BackendTrial, Func<int, Storage>> operation)
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
        ExactComparison.Of(backend, operation);
    }
}
