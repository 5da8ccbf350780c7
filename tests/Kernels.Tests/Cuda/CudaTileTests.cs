using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Cuda;

/// <summary>Every operation with every tile, also with those that a plan would not choose for small sizes.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class CudaTileTests
{
    /// <summary>Precision, tile, channels in, channels out, stride.</summary>
    public static TheoryData<Precision, int, int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<Precision, int, int, int, int>();
            foreach (Precision precision in Enum.GetValues<Precision>())
            {
                for (int tile = 0; tile < Tiles(precision).Length; tile++)
                {
                    cases.Add(precision, tile, 8, 72, 1);
                    cases.Add(precision, tile, 12, 20, 2);
                    cases.Add(precision, tile, 3, 7, 1);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Convolutions_of_a_tile_agree(Precision precision, int tile, int inputs, int outputs, int stride) =>
        Check(precision, tile, backend => Convolve(
            backend, new ConvolutionGeometry(2, 9, 9, inputs, outputs, Window.Square(3, stride, 1))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Products_of_a_tile_agree(Precision precision, int tile, int rows, int columns, int _) =>
        Check(precision, tile, backend => Multiply(backend, 17 * rows, columns, 76));

    private static void Check(
        Precision precision, int tile, Func<IBackend, IEnumerable<(string Name, float[] Values)>> operation)
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
        backend.Gemm.Tiles = [Tiles(precision)[tile]];
        using var reference = new ReferenceBackend();
        foreach (((string name, float[] expected), (_, float[] actual)) in operation(reference).Zip(operation(backend)))
        {
            Closeness.AssertClose(expected, actual, name);
        }
    }

    private static GemmTile[] Tiles(Precision precision) =>
        precision == Precision.Fp32 ? GemmTile.Fp32 : [.. GemmTile.TensorCore, .. GemmTile.Warpgroup];

    private static IEnumerable<(string Name, float[] Values)> Convolve(IBackend backend, ConvolutionGeometry geometry)
    {
        var trial = new BackendTrial(backend);
        int read = geometry.InputPixels * geometry.InChannels;
        int written = geometry.OutputPixels * geometry.OutChannels;
        Storage x = trial.Input(ExactFactors.Of(read, 1));
        Storage weight = trial.Input(ExactFactors.Of(geometry.WeightLength, 2));
        Storage gy = trial.Input(ExactFactors.Of(written, 3));
        Storage bias = trial.Input(ExactFactors.Of(geometry.OutChannels, 4));
        backend.Convolution(x, weight, trial.Result(written, "alone"), geometry, default);
        backend.Convolution(x, weight, trial.Result(written, "with epilogue"), geometry,
            new ConvolutionEpilogue(bias, null, gy, true));
        backend.ConvolutionDataGradient(gy, weight, trial.Result(read, "data gradient"), geometry);
        backend.ConvolutionWeightGradient(x, gy, trial.Result(geometry.WeightLength, "weight gradient"), geometry);
        return trial.Results();
    }

    private static IEnumerable<(string Name, float[] Values)> Multiply(IBackend backend, int rows, int columns, int depth)
    {
        var trial = new BackendTrial(backend);
        foreach ((bool transposeA, bool transposeB) in
            new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            backend.MatMul(trial.Input(ExactFactors.Of(rows * depth, 1)), transposeA,
                trial.Input(ExactFactors.Of(depth * columns, 2)), transposeB,
                trial.Result(rows * columns, $"transposes {transposeA}, {transposeB}"), rows, columns, depth);
        }

        return trial.Results();
    }
}
