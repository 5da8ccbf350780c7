using Querent.Errors;

namespace Querent.Host.Benchmarks;

/// <summary>
/// The benchmarks in their order: matrix products, the convolutions of a ResNet-18, the whole network, an SSD300, and a
/// stacked hourglass.
/// </summary>
internal static class BenchmarkSuite
{
    // Floating-point operations of ResNet-18 with the stem for small images at width 64, per image.
    private const double ResNetOperations = 2 * 0.5565e9;

    // Of an SSD300 with 21 classes at width 64, per image; and its images at a time, each of which has 88 times as many
    // pixels.
    private const double SsdOperations = 2 * 31.374e9;
    private const int SsdBatch = 8;

    // Of a stacked hourglass of 2 stacks at width 64 (256 channels) with 16 joints, per image; and the paper's batch.
    private const double HourglassOperations = 2 * 8.989e9;
    private const int HourglassBatch = 6;

    private static readonly int[] s_matrices = [512, 1024, 2048];

    // Takes seconds each time on a processor; a device is hardly busy with less.
    private const int LargestMatrix = 4096;

    // A device prepares its next step during the last one, which shows only over several.
    private const int StepsOfAccelerator = 10;

    private static readonly ConvolutionLayer[] s_layers =
    [
        new(3, 32, 64, 3, 1), new(64, 32, 64, 3, 1), new(64, 32, 128, 3, 2), new(128, 16, 128, 3, 1),
        new(256, 8, 256, 3, 1), new(512, 4, 512, 3, 1), new(64, 32, 128, 1, 2),
    ];

    /// <summary>The benchmarks that have a text in their name.</summary>
    /// <param name="forAccelerator">Adds benchmarks that take too long on a CPU.</param>
    /// <exception cref="ConfigurationException">There are none.</exception>
    public static IReadOnlyList<Benchmark> Select(string only, int batch, int width, bool forAccelerator = false)
    {
        Benchmark[] all =
            [.. MatrixProducts(batch, forAccelerator), .. Convolutions(batch), .. Networks(batch, width, forAccelerator)];
        Benchmark[] selected = [.. all.Where(benchmark => benchmark.Name.Contains(only, StringComparison.Ordinal))];
        if (selected.Length > 0)
        {
            return selected;
        }

        string names = string.Join(", ", all.Select(benchmark => $"'{benchmark.Name}'"));
        throw new ConfigurationException($"--only {only}: no name has this in it; the names are {names}");
    }

    private static IEnumerable<Benchmark> MatrixProducts(int batch, bool forAccelerator) =>
        s_matrices.Concat(forAccelerator ? [LargestMatrix] : []).Select(size => new Benchmark(
        $"matmul {size}", batch, 2.0 * size * size * size, backend => new MatMulBenchmark(backend, size)));

    private static IEnumerable<Benchmark> Convolutions(int batch) => s_layers.Select(layer => new Benchmark(
        layer.Name, batch, batch * layer.Operations, backend => new ConvolutionBenchmark(backend, layer, batch)));

    private static IEnumerable<Benchmark> Networks(int batch, int width, bool forAccelerator)
    {
        int steps = forAccelerator ? StepsOfAccelerator : 1;
        double share = (double)width * width / (64 * 64);
        double forward = ResNetOperations * batch * share;
        double forwardSsd = SsdOperations * SsdBatch * share;
        double forwardHourglass = HourglassOperations * HourglassBatch * share;
        RandomImages Images() => new RandomClassification(batch, width);
        RandomImages Scenes() => new RandomDetection(SsdBatch, width);
        RandomImages People() => new RandomPose(HourglassBatch, width);
        return
        [
            new("resnet18 training step", batch, 3 * forward,
                backend => new TrainingStepBenchmark(backend, Images(), predictsLoss: false, steps)),
            new("resnet18 scoring", batch, forward, backend => new ScoringBenchmark(backend, Images())),
            new("resnet18 + loss prediction training step", batch, 3 * forward,
                backend => new TrainingStepBenchmark(backend, Images(), predictsLoss: true, steps)),
            new($"ssd300 training step, batch {SsdBatch}", SsdBatch, 3 * forwardSsd,
                backend => new TrainingStepBenchmark(backend, Scenes(), predictsLoss: false, steps)),
            new($"ssd300 scoring, batch {SsdBatch}", SsdBatch, forwardSsd, backend => new ScoringBenchmark(backend, Scenes())),
            new($"hourglass + loss prediction step, batch {HourglassBatch}", HourglassBatch, 3 * forwardHourglass,
                backend => new TrainingStepBenchmark(backend, People(), predictsLoss: true, steps)),
            new($"hourglass scoring, batch {HourglassBatch}", HourglassBatch, forwardHourglass,
                backend => new ScoringBenchmark(backend, People())),
        ];
    }
}
