using Querent.Backends;
using Querent.Backends.Cpu;

namespace Querent.Conformance;

/// <summary>
/// Products and convolutions as large as those of a training step, for backends that compute large ones in another way than small ones. Their factors are small whole
/// numbers, so that every precision has exact sums: the results must equal those of the CPU backend, whose large convolutions are whole numbers after rounding (Winograd).
/// </summary>
public abstract class LargeProductConformance
{
    private const int Bound = 8;

    /// <summary>Rows, columns, depth.</summary>
    public static TheoryData<int, int, int> MatrixSizes => new() { { 4096, 1024, 512 }, { 2056, 2000, 1032 } };

    /// <summary>Batch, size, channels in and out, kernel, stride.</summary>
    public static TheoryData<int, int, int, int, int, int> Convolutions => new()
    {
        { 64, 32, 64, 128, 3, 1 }, { 65, 16, 128, 192, 3, 1 }, { 66, 17, 128, 264, 3, 2 }, { 128, 16, 120, 64, 3, 1 }, { 128, 4, 384, 512, 3, 1 },
    };

    /// <summary>A new backend; each test gets its own.</summary>
    protected abstract IBackend Create();

    [Theory]
    [MemberData(nameof(MatrixSizes))]
    public void Large_products_of_whole_numbers_are_exact(int rows, int columns, int depth) => Check(trial =>
    {
        foreach ((bool transposeA, bool transposeB) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            trial.Backend.MatMul(trial.Numbers(rows * depth, Bound), transposeA, trial.Numbers(depth * columns, Bound), transposeB,
                trial.Result(rows * columns, $"transposes {transposeA}, {transposeB}"), rows, columns, depth);
        }
    });

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Large_convolutions_of_whole_numbers_are_exact(int batch, int size, int inChannels, int outChannels, int kernel, int stride) => Check(trial =>
    {
        var geometry = new ConvolutionGeometry(batch, size, size, inChannels, outChannels, Window.Square(kernel, stride, kernel / 2));
        (int inputs, int outputs) = (geometry.InputPixels * inChannels, geometry.OutputPixels * outChannels);
        (Storage x, Storage weight, Storage gy) =
            (trial.Numbers(inputs, Bound), trial.Numbers(geometry.WeightLength, Bound), trial.Numbers(outputs, Bound));
        trial.Backend.Convolution(x, weight, trial.Result(outputs, "forward"), geometry);
        trial.Backend.ConvolutionGradient(x, weight, gy, new ConvolutionGradients(
            trial.Result(geometry.WeightLength, "weight gradient"), trial.Result(inputs, "data gradient"), AddsToX: false), geometry);
    });

    private void Check(Action<BackendTrial> operation)
    {
        using IBackend backend = Create();
        using var reference = new CpuBackend(Environment.ProcessorCount);
        (BackendTrial expected, BackendTrial actual) = (new(reference), new(backend));
        operation(expected);
        operation(actual);
        foreach (((string name, float[] truth), (_, float[] values)) in expected.Results().Zip(actual.Results()))
        {
            Closeness.AssertClose([.. truth.Select(value => MathF.Round(value))], values, name, absolute: 0, relative: 0);
        }
    }
}
