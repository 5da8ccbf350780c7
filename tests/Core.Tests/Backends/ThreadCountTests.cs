using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;

namespace Querent.Core.Tests.Backends;

/// <summary>Work is cut by sizes alone and summed in a fixed order: the number of threads changes no bit.</summary>
public sealed class ThreadCountTests
{
    [Theory]
    [InlineData(6, 17, 19, 33, 1)] // in place
    [InlineData(9, 17, 32, 48, 1)] // Winograd
    [InlineData(9, 17, 3, 48, 1)] // few channels
    [InlineData(1, 9, 64, 200, 1)] // few pixels
    [InlineData(6, 17, 32, 48, 2)] // strided
    public void Convolutions_do_not_depend_on_the_number_of_threads(
        int batch, int size, int inChannels, int outChannels, int stride) => AssertSameBits(trial =>
    {
        var geometry = new ConvolutionGeometry(
            batch, size, size, inChannels, outChannels, Window.Square(3, stride, 1));
        int inputs = geometry.InputPixels * inChannels;
        int outputs = geometry.OutputPixels * outChannels;
        (Storage x, Storage weight) = (trial.Input(inputs), trial.Input(geometry.WeightLength));
        Storage gy = trial.Input(outputs);
        trial.Backend.Convolution(x, weight, trial.Result(outputs, "y"), geometry, default);
        trial.Backend.ConvolutionDataGradient(gy, weight, trial.Result(inputs, "gx"), geometry);
        trial.Backend.ConvolutionWeightGradient(x, gy, trial.Result(geometry.WeightLength, "gw"), geometry);
    });

    [Fact]
    public void Matrix_products_do_not_depend_on_the_number_of_threads() => AssertSameBits(trial =>
    {
        foreach ((bool a, bool b) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            trial.Backend.MatMul(trial.Input(301 * 77), a, trial.Input(77 * 130), b,
                trial.Result(301 * 130, $"transposes {a}, {b}"), 301, 130, 77);
        }
    });

    [Fact]
    public void Sums_and_normalizations_do_not_depend_on_the_number_of_threads() => AssertSameBits(trial =>
    {
        const int rows = 20_011;
        const int channels = 17;
        Storage x = trial.Input(rows * channels);
        (Storage mean, Storage variance) = (trial.Result(channels, "mean"), trial.Result(channels, "variance"));
        IBackend backend = trial.Backend;
        backend.BatchNormStatistics(x, mean, variance, rows, channels);
        var normalization = new ChannelNormalization(mean, variance, trial.Input(channels), trial.Input(channels), 1e-5f);
        backend.BatchNormGradient(
            new BatchNormPass(x, normalization, true, trial.Input(rows * channels)), trial.Input(rows * channels),
            new BatchNormGradients(trial.Result(rows * channels, "gx"), trial.Result(channels, "gWeight"),
                trial.Result(channels, "gBias"), trial.Result(rows * channels, "gResidual")));
        backend.L2NormalizeGradient(x, trial.Input(channels), trial.Input(rows * channels),
            trial.Result(rows * channels, "gx of L2"), trial.Result(channels, "gWeight of L2"), 1e-10f, rows, channels);
        backend.Sum(x, trial.Result(channels, "over rows"), new AxisLayout(1, rows, channels), 1);
        backend.Sum(x, trial.Result(rows, "over channels"), new AxisLayout(rows, channels, 1), 1);
        backend.Sum(x, trial.Result(1, "over all"), new AxisLayout(1, rows * channels, 1), 1);
        backend.Unary<Sigmoid>(x, trial.Result(rows * channels, "sigmoid"));
        backend.ScatterAddRows(x, trial.Numbers(rows, 50), trial.Result(50 * channels, "scattered"), rows, channels);
    });

    private static void AssertSameBits(Action<BackendTrial> operation)
    {
        (string Name, float[] Values)[] one = Results(1, operation);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            foreach (((string name, float[] expected), (_, float[] actual)) in one.Zip(Results(threads, operation)))
            {
                Assert.True(expected.Select(BitConverter.SingleToUInt32Bits)
                    .SequenceEqual(actual.Select(BitConverter.SingleToUInt32Bits)),
                    $"{name} differs with {threads} threads");
            }
        }
    }

    private static (string Name, float[] Values)[] Results(int threads, Action<BackendTrial> operation)
    {
        using var backend = new CpuBackend(threads, CpuBackend.WidestOfThisMachine());
        var trial = new BackendTrial(backend);
        operation(trial);
        return [.. trial.Results()];
    }
}
