using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Conformance;

namespace Querent.Kernels.Tests;

/// <summary>
/// Each member of the contract once, at sizes that ILGPU's CPU accelerator can bear: odd channels, more than one group
/// where that is cheap.
/// </summary>
public sealed class IlgpuCpuTests
{
    [Fact]
    public void Storage_and_copies_agree() => Check(trial =>
    {
        trial.Backend.Fill(trial.Result(7, "filled"), 1.5f);
        trial.Backend.CopyBlocks(trial.Input(20), 1, 5, trial.Filled(20, 0, "blocks"), 2, 6, 3, 4);
        Storage rows = trial.Numbers(5, 4);
        trial.Backend.Permute(
            trial.Input(24), trial.Result(24, "permuted"), AxisPermutation.Of(new Shape(2, 3, 4), 2, 0, 1));
        trial.Backend.GatherRows(trial.Input(12), rows, trial.Result(15, "gathered"), 5, 3);
        trial.Backend.ScatterAddRows(trial.Input(15), rows, trial.Result(12, "scattered"), 5, 3);
    });

    [Fact]
    public void Element_wise_operations_agree() => Check(trial =>
    {
        (Storage x, Storage y) = (trial.Input(9), trial.Result(9, "sigmoid"));
        var layout = new AxisLayout(2, 3, 2);
        (Storage a, Storage b) = (trial.Input(12), trial.Input(4));
        trial.Backend.Unary<Sigmoid>(x, y);
        trial.Backend.UnaryGradient<Sigmoid>(x, y, trial.Input(9), trial.Result(9, "gradient of sigmoid"));
        trial.Backend.Binary<Multiply>(a, b, trial.Result(12, "product"), layout);
        trial.Backend.BinaryGradient<Multiply>(
            a, b, trial.Input(12), trial.Result(12, "ga"), trial.Result(12, "gb"), layout);
        trial.Backend.Affine(x, trial.Result(9, "affine"), 2, 1);
        trial.Backend.Axpby(0.1f, x, 0.9f, trial.InPlace(9, "blended"));
    });

    [Theory]
    [InlineData(3, 50, 1)]
    [InlineData(1, 40, 3)]
    public void Sums_agree(int outer, int count, int inner) => Check(trial =>
    {
        var layout = new AxisLayout(outer, count, inner);
        trial.Backend.Sum(trial.Input(layout.Length), trial.Result(layout.ReducedLength, "sum"), layout, 0.5f);
        trial.Backend.BroadcastTo(
            trial.Input(layout.ReducedLength), trial.Result(layout.Length, "expanded"), layout, 0.5f);
    });

    [Fact]
    public void Softmax_and_its_relatives_agree() => Check(trial =>
    {
        const int Rows = 3, Columns = 10, Length = Rows * Columns;
        (Storage x, Storage gy) = (trial.Input(Length, -5, 5), trial.Input(Length));
        Storage softmax = trial.Result(Length, "softmax");
        Storage logs = trial.Result(Length, "log-softmax");
        Storage labels = trial.Numbers(Rows, Columns);
        Storage logProbabilities = trial.Result(Length, "log-probabilities");
        trial.Backend.Softmax(x, softmax, Rows, Columns);
        trial.Backend.SoftmaxGradient(softmax, gy, trial.Result(Length, "gradient of softmax"), Rows, Columns);
        trial.Backend.LogSoftmax(x, logs, Rows, Columns);
        trial.Backend.LogSoftmaxGradient(logs, gy, trial.Result(Length, "gradient of log-softmax"), Rows, Columns);
        trial.Backend.CrossEntropy(x, labels, trial.Result(Rows, "losses"), logProbabilities, Rows, Columns);
        trial.Backend.CrossEntropyGradient(logProbabilities, labels, trial.Input(Rows),
            trial.Result(Length, "gradient of cross entropy"), Rows, Columns);
    });

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Poolings_agree(int channels) => Check(trial =>
    {
        PoolingGeometry geometry = new(1, 5, 4, channels, Window.Square(3, 2, 1));
        (int inputs, int outputs) = (20 * channels, geometry.OutputLength);
        (Storage x, Storage gy) = (trial.Input(inputs), trial.Input(outputs));
        Storage argmax = trial.Result(outputs, "argmax");
        trial.Backend.MaxPool(x, trial.Result(outputs, "max"), argmax, geometry);
        trial.Backend.MaxPoolGradient(gy, argmax, trial.Result(inputs, "gradient of max"), geometry);
        trial.Backend.AveragePool(x, trial.Result(outputs, "average"), false, geometry);
        trial.Backend.AveragePoolGradient(gy, trial.Result(inputs, "gradient of average"), true, geometry);
        trial.Backend.Upsample(x, trial.Result(4 * inputs, "upsampled"), 1, 5, 4, channels, 2);
        trial.Backend.UpsampleGradient(
            trial.Input(4 * inputs), trial.Result(inputs, "gradient of upsampling"), 1, 5, 4, channels, 2);
    });

    [Theory]
    [InlineData(11, 3)]
    [InlineData(9, 8)]
    public void Normalizations_agree(int rows, int channels) => Check(trial =>
    {
        int length = rows * channels;
        (Storage x, Storage gy) = (trial.Input(length, -1, 4), trial.Input(length));
        Storage residual = trial.Input(length);
        (Storage mean, Storage variance) = (trial.Result(channels, "mean"), trial.Result(channels, "variance"));
        (Storage weight, Storage bias) = (trial.Input(channels), trial.Input(channels));
        Storage y = trial.Result(length);
        trial.Backend.BatchNormStatistics(x, mean, variance, rows, channels);
        var normalization = new ChannelNormalization(mean, variance, weight, bias, 1e-5f);
        trial.Backend.BatchNorm(x, normalization, residual, true, y);
        trial.Backend.BatchNormGradient(new BatchNormPass(x, normalization, true, y), gy,
            new BatchNormGradients(trial.Result(length, "gx"), trial.Result(channels, "gWeight"),
                trial.Result(channels, "gBias"), trial.Result(length, "gResidual")));
        trial.Backend.L2Normalize(x, weight, trial.Result(length, "L2"), 1e-10f, rows, channels);
        trial.Backend.L2NormalizeGradient(x, weight, gy, trial.Result(length, "gx of L2"),
            trial.Result(channels, "gWeight of L2"), 1e-10f, rows, channels);
    });

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Matrix_products_agree(bool transposeA, bool transposeB) => Check(trial => trial.Backend.MatMul(
        trial.Input(3 * 6), transposeA, trial.Input(6 * 5), transposeB, trial.Result(15), 3, 5, 6));

    [Theory]
    [InlineData(3, 5)]
    [InlineData(4, 8)]
    public void Convolutions_agree(int inChannels, int outChannels) => Check(trial =>
    {
        var geometry = new ConvolutionGeometry(1, 4, 4, inChannels, outChannels, Window.Square(3, 1, 1));
        (int inputs, int outputs) = (16 * inChannels, 16 * outChannels);
        (Storage x, Storage gy) = (trial.Input(inputs), trial.Input(outputs));
        (Storage weight, Storage bias) = (trial.Input(geometry.WeightLength), trial.Input(outChannels));
        var epilogue = new ConvolutionEpilogue(bias, Relu: true);
        trial.Backend.Convolution(x, weight, trial.Result(outputs), geometry, epilogue);
        trial.Backend.ConvolutionDataGradient(gy, weight, trial.Result(inputs, "gx"), geometry);
        trial.Backend.ConvolutionWeightGradient(x, gy, trial.Result(geometry.WeightLength, "gw"), geometry);
    });

    [Fact]
    public void Optimizers_agree() => Check(trial =>
    {
        Storage weight = trial.InPlace(5, "weight");
        trial.Backend.SgdStep(weight, trial.Input(5), null, new SgdStep(0.1f, 0, 0.01f, false));
        trial.Backend.SgdStep(
            weight, trial.Input(5), trial.Filled(5, 0, "velocity"), new SgdStep(0.1f, 0.9f, 0.01f, true));
        trial.Backend.AdamStep(weight, trial.Input(5), trial.Filled(5, 0, "mean"), trial.Filled(5, 0, "square"),
            new AdamStep(0.01f, 0.9f, 0.999f, 1e-8f, 0.1f, false, 0.1f, 0.001f));
        trial.Backend.RmsPropStep(
            weight, trial.Input(5), trial.Filled(5, 0, "mean square"), new RmsPropStep(0.01f, 0.99f, 1e-8f, 0.01f));
    });

    private static void Check(Action<BackendTrial> operation)
    {
        using IBackend backend = IlgpuCpuDevice.CreateBackend();
        BackendTrial.AssertAgrees(backend, operation);
    }
}
