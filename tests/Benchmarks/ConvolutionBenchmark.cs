using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Benchmarks;

internal static class ConvolutionBenchmark
{
    private static readonly (int Channels, int Size, int Outputs, int Kernel, int Stride)[] s_layers =
    [
        (3, 32, 64, 3, 1), (64, 32, 64, 3, 1), (64, 32, 128, 3, 2), (128, 16, 128, 3, 1),
        (256, 8, 256, 3, 1), (512, 4, 512, 3, 1), (64, 32, 128, 1, 2),
    ];

    internal static void Run(IBackend backend, Measurement measure)
    {
        foreach ((int channels, int size, int outputs, int kernel, int stride) in s_layers)
        {
            int outputSize = size / stride;
            double operations = 2.0 * measure.Batch * channels * outputSize * outputSize * outputs * kernel * kernel;
            using Tensor x = RandomTensor.Uniform(backend, new Shape(measure.Batch, size, size, channels), 1, true);
            using Tensor w = RandomTensor.Uniform(backend, new Shape(kernel, kernel, channels, outputs), 2, true);
            using Tensor g = RandomTensor.Uniform(backend, new Shape(measure.Batch, outputSize, outputSize, outputs), 3);
            measure.Run(
                $"conv {channels}x{size} to {outputs}, {kernel}x{kernel}/{stride}: forward, backward", operations, () =>
                {
                    using var workspace = new Workspace(backend);
                    Tensor y = x;
                    double forward = Measurement.Seconds(() => y = x.Conv2d(w, null, stride, kernel / 2));
                    Tensor gradient = g.Detach();
                    return [forward, Measurement.Seconds(() => y.Backward(gradient))];
                });
        }
    }
}
