using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Host.Benchmarks;

/// <summary>One convolution forward and, with the gradients of input and weights, backward.</summary>
internal sealed class ConvolutionBenchmark(IBackend backend, ConvolutionLayer layer, int batch) : ITimedBenchmark
{
    private readonly Tensor _input = RandomNumbers.Tensor(
        backend, new Shape(batch, layer.Size, layer.Size, layer.Channels), 1, requiresGradient: true);
    private readonly Tensor _weights = RandomNumbers.Tensor(
        backend, new Shape(layer.Kernel, layer.Kernel, layer.Channels, layer.Outputs), 2, requiresGradient: true);
    private readonly Tensor _gradient = RandomNumbers.Tensor(
        backend, new Shape(batch, layer.OutputSize, layer.OutputSize, layer.Outputs), 3);

    public double[] Run(CancellationToken cancellation)
    {
        using var workspace = new Workspace(backend);
        Tensor output = _input;
        double forward = Timing.Seconds(
            backend, () => output = _input.Conv2d(_weights, null, layer.Stride, layer.Kernel / 2));
        Tensor gradient = _gradient.Detach();
        return [forward, Timing.Seconds(backend, () => output.Backward(gradient))];
    }

    public void Dispose()
    {
        _input.Dispose();
        _weights.Dispose();
        _gradient.Dispose();
    }
}

/// <summary>A square convolution of square images, padded so that stride 1 keeps their size.</summary>
internal readonly record struct ConvolutionLayer(int Channels, int Size, int Outputs, int Kernel, int Stride)
{
    public int OutputSize => Size / Stride;

    public string Name => $"conv {Channels}x{Size} to {Outputs}, {Kernel}x{Kernel}/{Stride}: forward, backward";

    /// <summary>Floating-point operations per image and forward pass.</summary>
    public double Operations => 2.0 * Channels * OutputSize * OutputSize * Outputs * Kernel * Kernel;
}
