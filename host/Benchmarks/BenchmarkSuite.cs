using Querent.Errors;

namespace Querent.Host.Benchmarks;

/// <summary>
/// What is measured, in this order: matrix products, the convolutions of a ResNet-18, and the whole network.
/// </summary>
internal static class BenchmarkSuite
{
    // Floating-point operations of ResNet-18 with the stem for small images at width 64, per image.
    private const double ResNetOperations = 2 * 0.5565e9;

    private static readonly int[] s_matrices = [512, 1024, 2048];

    private static readonly ConvolutionLayer[] s_layers =
    [
        new(3, 32, 64, 3, 1), new(64, 32, 64, 3, 1), new(64, 32, 128, 3, 2), new(128, 16, 128, 3, 1),
        new(256, 8, 256, 3, 1), new(512, 4, 512, 3, 1), new(64, 32, 128, 1, 2),
    ];

    /// <summary>The benchmarks that have a text in their name.</summary>
    /// <exception cref="ConfigurationException">There are none.</exception>
    public static IReadOnlyList<Benchmark> Select(string only, int batch, int width)
    {
        Benchmark[] all = [.. MatrixProducts(), .. Convolutions(batch), .. Networks(batch, width)];
        Benchmark[] selected = [.. all.Where(benchmark => benchmark.Name.Contains(only, StringComparison.Ordinal))];
        if (selected.Length > 0)
        {
            return selected;
        }

        string names = string.Join(", ", all.Select(benchmark => $"'{benchmark.Name}'"));
        throw new ConfigurationException($"--only {only}: no name has this in it; the names are {names}");
    }

    private static IEnumerable<Benchmark> MatrixProducts() => s_matrices.Select(size => new Benchmark(
        $"matmul {size}", 2.0 * size * size * size, backend => new MatMulWork(backend, size)));

    private static IEnumerable<Benchmark> Convolutions(int batch) => s_layers.Select(layer => new Benchmark(
        layer.Name, batch * layer.Operations, backend => new ConvolutionWork(backend, layer, batch)));

    private static IEnumerable<Benchmark> Networks(int batch, int width)
    {
        double forward = ResNetOperations * batch * width * width / (64 * 64);
        return
        [
            new("resnet18 training step", 3 * forward,
                backend => new TrainingStepWork(backend, batch, width, predictsLoss: false)),
            new("resnet18 scoring", forward, backend => new ScoringWork(backend, batch, width)),
            new("resnet18 + loss prediction training step", 3 * forward,
                backend => new TrainingStepWork(backend, batch, width, predictsLoss: true)),
        ];
    }
}
