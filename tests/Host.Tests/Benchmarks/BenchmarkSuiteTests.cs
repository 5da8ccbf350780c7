using Querent.Autograd;
using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Host.Benchmarks;
using Querent.Layers;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Host.Tests.Benchmarks;

public sealed class BenchmarkSuiteTests
{
    // Programs that are compared with this one print the same names in the same order.
    private static readonly string[] s_names =
    [
        "matmul 512", "matmul 1024", "matmul 2048",
        "conv 3x32 to 64, 3x3/1: forward, backward", "conv 64x32 to 64, 3x3/1: forward, backward",
        "conv 64x32 to 128, 3x3/2: forward, backward", "conv 128x16 to 128, 3x3/1: forward, backward",
        "conv 256x8 to 256, 3x3/1: forward, backward", "conv 512x4 to 512, 3x3/1: forward, backward",
        "conv 64x32 to 128, 1x1/2: forward, backward",
        "resnet18 training step", "resnet18 scoring", "resnet18 + loss prediction training step",
        "ssd300 training step, batch 8", "ssd300 scoring, batch 8",
        "hourglass + loss prediction step, batch 6", "hourglass scoring, batch 6",
    ];

    [Fact]
    public void Names_and_order_are_those_of_the_comparison() =>
        Assert.Equal(s_names, BenchmarkSuite.Select("", 128, 64).Select(benchmark => benchmark.Name));

    [Fact]
    public void An_accelerator_has_a_larger_matrix_product_as_well() => Assert.Equal(
        [.. s_names[..3], "matmul 4096", .. s_names[3..]],
        BenchmarkSuite.Select("", 128, 64, forAccelerator: true).Select(benchmark => benchmark.Name));

    [Theory]
    [InlineData("matmul 512", 1, 1)]
    [InlineData("conv 3x32", 3, 1)]
    [InlineData("resnet18 scoring", 3, 4)]
    [InlineData("resnet18 training step", 3, 4)]
    [InlineData("ssd300 scoring", 1, 4)] // Its batch is its own.
    [InlineData("hourglass scoring", 1, 4)]
    public void Operations_grow_with_the_batch_and_those_of_the_network_with_the_width(
        string only, double tripleBatch, double doubleWidth)
    {
        double operations = Operations(only, batch: 2, width: 64);

        Assert.Equal(tripleBatch, Operations(only, batch: 6, width: 64) / operations, 9);
        Assert.Equal(doubleWidth, Operations(only, batch: 2, width: 128) / operations, 9);
    }

    [Fact]
    public void Operations_are_two_for_each_multiplication_and_addition()
    {
        Assert.Equal(2.0 * 512 * 512 * 512, Operations("matmul 512", 1, 1));
        Assert.Equal(2.0 * 2 * 64 * 16 * 16 * 128 * 3 * 3, Operations("conv 64x32 to 128, 3x3/2", 2, 1));
    }

    public static TheoryData<string> Networks => ["resnet18 scoring", "ssd300 scoring", "hourglass scoring"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Operations_of_a_network_are_those_of_its_products(string only)
    {
        RandomImages task = only switch
        {
            "resnet18 scoring" => new RandomClassification(1, 64),
            "ssd300 scoring" => new RandomDetection(1, 64),
            _ => new RandomPose(1, 64),
        };
        using var backend = new CpuBackend(2);
        using TargetModule network = task.CreateTarget(backend, new Seed(1));
        using var workspace = new Workspace(backend);
        MiniBatch batch = task.CreateBatch();
        task.Samples.Fill(batch, Split.Pool, task.All);
        batch.Upload(workspace);

        using var trace = new GraphTrace();
        network.Forward(batch.Images, ForwardContext.Evaluation);

        Benchmark benchmark = Assert.Single(BenchmarkSuite.Select(only, 1, 64));
        Assert.Equal(1, trace.Ops.Sum(OperationsOf) / (benchmark.Operations / benchmark.Batch), 3e-3);
    }

    // Two for each weight of each output element.
    private static double OperationsOf(Op op) => op.Name is not ("Conv2d" or "Linear")
        ? 0
        : 2.0 * op.Output.Length * (op.Inputs[1].Length / op.Output.Shape[op.Output.Shape.Rank - 1]);

    private static double Operations(string only, int batch, int width) =>
        Assert.Single(BenchmarkSuite.Select(only, batch, width)).Operations;
}
