using Querent.Backends;

namespace Querent.Conformance;

/// <summary>
/// Products whose factors are rounded (TF32, bfloat16) and whose sums are float32. To test a precision, derive a class
/// that creates a backend with it.
/// </summary>
public abstract class RoundingConformance
{
    // A sum of float32 loses at most this share of itself with each addition, by rounding or by cutting off.
    private const float LossPerAddition = 1f / (1 << 23);

    /// <summary>Rows, columns, depth.</summary>
    public static TheoryData<int, int, int> MatrixSizes => new()
    {
        { 128, 128, 64 }, { 256, 192, 96 }, { 129, 65, 129 }, { 64, 10, 512 }, { 17, 300, 1000 },
    };

    /// <summary>Batch, size, channels in and out, kernel, stride.</summary>
    public static TheoryData<int, int, int, int, int, int> Convolutions => new()
    {
        { 2, 16, 64, 64, 3, 1 }, { 2, 16, 3, 64, 3, 1 }, { 2, 16, 64, 128, 3, 2 }, { 2, 16, 64, 128, 1, 2 },
        { 3, 5, 17, 33, 3, 1 },
    };

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    /// <summary>
    /// The largest share of itself that a factor loses when it is rounded: 2^-11 for TF32, 2^-8 for bfloat16.
    /// </summary>
    protected abstract float UnitRoundoff { get; }

    [Theory]
    [MemberData(nameof(MatrixSizes))]
    public void Products_of_small_whole_numbers_are_exact(int rows, int columns, int depth) => Check(0, trial =>
        Multiply(trial, length => trial.Numbers(length, 16), rows, columns, depth));

    [Theory]
    [MemberData(nameof(MatrixSizes))]
    public void Factors_are_rounded_to_the_nearest(int rows, int columns, int depth) =>
        // Roundings up and down cancel; cutting off would lose about one unit in each factor.
        Check((UnitRoundoff / 2) + (depth * LossPerAddition), trial =>
            Multiply(trial, length => trial.Input(length, 0.5f, 1.5f), rows, columns, depth));

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Convolutions_of_small_whole_numbers_are_exact(
        int batch, int size, int inChannels, int outChannels, int kernel, int stride) => Check(0, trial =>
        Convolve(trial, length => trial.Numbers(length, 16), batch, size, inChannels, outChannels, kernel, stride));

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Convolutions_lose_no_more_than_their_factors(
        int batch, int size, int inChannels, int outChannels, int kernel, int stride)
    {
        // Of forward and data gradient, and of the weight gradient.
        int depth = Math.Max(kernel * kernel * Math.Max(inChannels, outChannels), batch * size * size);

        Check((2.01f * UnitRoundoff) + (depth * LossPerAddition), trial => Convolve(
            trial, length => trial.Input(length, 0.5f, 1.5f), batch, size, inChannels, outChannels, kernel, stride));
    }

    /// <summary>A backend may store such maps in the precision of its factors: a rounding for each map, and one for the weights.</summary>
    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(12)]
    [InlineData(7)]
    public void Normalized_maps_lose_no_more_than_a_rounding_each(int channels) =>
        Check((4.02f * UnitRoundoff) + (9 * channels * LossPerAddition), trial => Normalize(trial, channels));

    private static void Normalize(BackendTrial trial, int channels)
    {
        var geometry = new ConvolutionGeometry(2, 6, 6, channels, channels, Window.Square(3, 1, 1));
        int length = geometry.InputPixels * channels;
        Storage Positive(int count) => trial.Input(count, 0.5f, 1.5f);
        (IBackend backend, Storage x, Storage weight) = (trial.Backend, Positive(length), Positive(geometry.WeightLength));
        var normalization = new ChannelNormalization(
            trial.Input(channels, 0, 0.4f), Positive(channels), Positive(channels), Positive(channels), 1e-5f);
        (Storage first, Storage second, Storage gx) = (trial.Result(length, "normalized"), trial.Result(length, "with a residual"), trial.Result(length, "gradient"));
        backend.BatchNorm(x, normalization, null, true, first);
        backend.BatchNorm(x, normalization, first, true, second);
        backend.Sum(second, trial.Result(2 * channels, "means"), new AxisLayout(2, 36, channels), 1f / 36);
        backend.Convolution(second, weight, trial.Result(length, "convolved"), geometry);
        backend.Convolution(second, weight, trial.Result(length, "convolved and normalized"), geometry,
            new ConvolutionEpilogue(null, normalization, first, true));
        backend.BatchNormGradient(new BatchNormPass(x, normalization, false, second), Positive(length), new BatchNormGradients(
            gx, trial.Result(channels, "gradient of the weight"), trial.Result(channels, "gradient of the bias"), null));
        backend.ConvolutionGradient(second, weight, gx, new ConvolutionGradients(
            trial.Result(geometry.WeightLength, "weight gradient"), trial.Result(length, "data gradient"), AddsToX: false), geometry);
    }

    private static void Multiply(BackendTrial trial, Func<int, Storage> input, int rows, int columns, int depth)
    {
        foreach ((bool transposeA, bool transposeB) in
            new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            trial.Backend.MatMul(input(rows * depth), transposeA, input(depth * columns), transposeB,
                trial.Result(rows * columns, $"transposes {transposeA}, {transposeB}"), rows, columns, depth);
        }
    }

    private static void Convolve(BackendTrial trial, Func<int, Storage> input,
        int batch, int size, int inChannels, int outChannels, int kernel, int stride)
    {
        var geometry = new ConvolutionGeometry(
            batch, size, size, inChannels, outChannels, Window.Square(kernel, stride, kernel / 2));
        (int inputs, int outputs) = (geometry.InputPixels * inChannels, geometry.OutputPixels * outChannels);
        (Storage x, Storage weight, Storage gy) = (input(inputs), input(geometry.WeightLength), input(outputs));
        trial.Backend.Convolution(x, weight, trial.Result(outputs, "forward"), geometry, default);
        trial.Backend.ConvolutionDataGradient(gy, weight, trial.Result(inputs, "data gradient"), geometry);
        trial.Backend.ConvolutionWeightGradient(
            x, gy, trial.Result(geometry.WeightLength, "weight gradient"), geometry);
        trial.Backend.ConvolutionGradient(x, weight, gy, new ConvolutionGradients(
            trial.Result(geometry.WeightLength, "weight gradient of both"), trial.Result(inputs, "data gradient of both"), AddsToX: false), geometry);
    }

    // No factor is negative, so that nothing cancels and a share of the result bounds the error.
    private void Check(float share, Action<BackendTrial> operation)
    {
        using IBackend backend = Create();
        using var reference = new ReferenceBackend();
        (BackendTrial expected, BackendTrial actual) = (new(reference), new(backend));
        operation(expected);
        operation(actual);
        foreach (((string name, float[] truth), (_, float[] values)) in expected.Results().Zip(actual.Results()))
        {
            Closeness.AssertClose(truth, values, name, absolute: 0, relative: share);
        }
    }
}
