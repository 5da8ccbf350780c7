using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    /// <summary>Batch, height, width, in, out; kernel height and width, stride, padding, dilation.</summary>
    public static TheoryData<int, int, int, int, int, int, int, int, int, int> Convolutions => new()
    {
        { 1, 1, 1, 1, 1, 1, 1, 1, 0, 1 },
        { 2, 8, 8, 3, 16, 3, 3, 1, 1, 1 },
        { 1, 9, 7, 1, 1, 3, 3, 1, 1, 1 },
        { 2, 8, 6, 17, 33, 3, 3, 1, 1, 1 },
        { 3, 9, 9, 16, 32, 3, 3, 2, 1, 1 },
        { 2, 11, 10, 5, 7, 3, 3, 3, 1, 1 },
        { 2, 8, 8, 33, 17, 1, 1, 1, 0, 1 },
        { 2, 9, 8, 16, 16, 1, 1, 2, 0, 1 },
        { 1, 10, 10, 8, 8, 5, 5, 1, 2, 1 },
        { 2, 12, 11, 3, 6, 5, 5, 2, 0, 1 },
        { 1, 9, 9, 4, 5, 4, 4, 1, 1, 1 },
        { 2, 13, 13, 3, 31, 4, 4, 2, 1, 1 },
        { 2, 11, 5, 6, 3, 3, 1, 1, 0, 1 },
        { 1, 6, 12, 6, 3, 1, 3, 1, 1, 1 },
        { 1, 19, 19, 4, 6, 3, 3, 1, 6, 6 },
        { 2, 9, 9, 7, 9, 3, 3, 1, 2, 2 },
        { 1, 10, 9, 3, 4, 3, 3, 2, 0, 2 },
        { 1, 3, 3, 128, 20, 3, 3, 1, 0, 1 },
        { 1, 15, 15, 3, 8, 7, 7, 2, 3, 1 },
        { 4, 16, 16, 32, 48, 3, 3, 1, 1, 1 },
        { 30, 4, 4, 64, 16, 3, 3, 1, 1, 1 },
        { 3, 11, 14, 16, 32, 3, 3, 1, 0, 1 },
        { 2, 15, 13, 48, 16, 3, 3, 1, 2, 1 },
        { 13, 7, 6, 16, 16, 3, 3, 1, 1, 1 },
        { 2, 33, 29, 16, 16, 3, 3, 1, 1, 1 },
        { 1, 4, 4, 96, 144, 3, 3, 1, 1, 1 },
        { 1, 7, 7, 80, 37, 3, 3, 2, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Convolutions_and_their_gradients_agree(
        int batch, int height, int width, int inChannels, int outChannels, int kernelHeight, int kernelWidth, int stride, int padding, int dilation) => Check(trial =>
    {
        var geometry = new ConvolutionGeometry(batch, height, width, inChannels, outChannels,
            new Window(kernelHeight, kernelWidth, stride, padding, dilation));
        (int inputs, int outputs) = (geometry.InputPixels * inChannels, geometry.OutputPixels * outChannels);
        (Storage x, Storage weight) = (trial.Input(inputs), trial.Input(geometry.WeightLength));
        (Storage bias, Storage gy) = (trial.Input(outChannels), trial.Input(outputs));
        IBackend backend = trial.Backend;

        backend.Convolution(x, weight, trial.Result(outputs, "alone"), geometry);
        backend.Convolution(x, weight, trial.Result(outputs, "with bias"), geometry, new ConvolutionEpilogue(bias));
        backend.ConvolutionDataGradient(gy, weight, trial.Result(inputs, "data gradient"), geometry);
        backend.ConvolutionWeightGradient(
            x, gy, trial.Result(geometry.WeightLength, "weight gradient"), geometry);
        backend.ConvolutionGradient(x, weight, gy, new ConvolutionGradients(
            trial.Result(geometry.WeightLength, "weight gradient of both"), trial.Result(inputs, "data gradient of both"), false), geometry);
        backend.ConvolutionGradient(x, weight, gy, new ConvolutionGradients(null, trial.InPlace(inputs, "added"), true), geometry);
    });

    [Theory]
    [InlineData(2, 8, 6, 17, 33, 3, 1)]
    [InlineData(3, 9, 9, 16, 32, 3, 2)]
    [InlineData(2, 9, 10, 32, 35, 3, 1)]
    [InlineData(1, 5, 5, 3, 1, 1, 1)]
    [InlineData(3, 11, 14, 16, 32, 3, 1)]
    [InlineData(1, 4, 4, 70, 144, 3, 1)]
    public void Epilogues_agree(
        int batch, int height, int width, int inChannels, int outChannels, int kernel, int stride) => Check(trial =>
    {
        var geometry = new ConvolutionGeometry(
            batch, height, width, inChannels, outChannels, Window.Square(kernel, stride, kernel / 2));
        int outputs = geometry.OutputPixels * outChannels;
        (Storage x, Storage weight) =
            (trial.Input(geometry.InputPixels * inChannels), trial.Input(geometry.WeightLength));
        Storage? bias = trial.Input(outChannels);
        Storage? residual = trial.Input(outputs);
        ChannelNormalization? norm = new ChannelNormalization(
            trial.Input(outChannels), trial.Input(outChannels, 0.5f, 2), trial.Input(outChannels),
            trial.Input(outChannels), 1e-3f);
        foreach (ConvolutionEpilogue epilogue in new ConvolutionEpilogue[]
            {
                new(Relu: true), new(Residual: residual), new(null, norm), new(bias, norm, residual, true),
            })
        {
            trial.Backend.Convolution(
                x, weight, trial.Result(outputs, epilogue.ToString()), geometry, epilogue);
        }
    });

    [Theory]
    [InlineData(3, 9)]
    [InlineData(16, 16)]
    [InlineData(64, 72)]
    public void A_rectified_convolution_does_not_hide_a_NaN(int inChannels, int outChannels) => Check(trial =>
    {
        // By the bias: Winograd's transformations would carry one of x to the outputs around.
        var geometry = new ConvolutionGeometry(2, 7, 7, inChannels, outChannels, Window.Square(3, 1, 1));
        float[] bias = new float[outChannels];
        (bias[0], bias[^1]) = (float.NaN, -float.NaN);
        trial.Backend.Convolution(
            trial.Input(geometry.InputPixels * inChannels), trial.Input(geometry.WeightLength),
            trial.Result(geometry.OutputPixels * outChannels), geometry,
            new ConvolutionEpilogue(trial.Input(bias), Relu: true));
    });
}
