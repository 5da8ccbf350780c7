using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Layers;

/// <summary>A convolution with a square kernel; its bias starts at zero.</summary>
public sealed class Convolution : Module
{
    private readonly Tensor _weight;
    private readonly Tensor? _bias;
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _dilation;

    /// <summary>A layer with initial weights from a seed.</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output.</param>
    /// <param name="kernel">Height and width of the kernel.</param>
    /// <param name="seed">The root of the random numbers of the initial weights.</param>
    /// <param name="stride">Distance of neighbouring windows, in pixels.</param>
    /// <param name="padding">Rows and columns of zeros on each side of the input.</param>
    /// <param name="dilation">Distance of neighbouring taps of the kernel, in pixels; 1 is dense.</param>
    /// <param name="bias">Whether the layer has a bias.</param>
    /// <param name="distribution">The distribution of the initial weights.</param>
    public Convolution(IBackend backend, int inChannels, int outChannels, int kernel, Seed seed,
        int stride = 1, int padding = 0, int dilation = 1, bool bias = false,
        WeightDistribution distribution = WeightDistribution.HeNormal)
    {
        (_stride, _padding, _dilation) = (stride, padding, dilation);
        int taps = kernel * kernel;
        float[] initial = Initialization.Weights(distribution, taps * inChannels, taps * outChannels,
            taps * inChannels * outChannels, seed.For(0));
        _weight = AddParameter("weight", backend, initial,
            new Shape(kernel, kernel, inChannels, outChannels), FileLayout.Convolution);
        if (bias)
        {
            _bias = AddParameter("bias", backend, Initialization.Constant(outChannels, 0), new Shape(outChannels));
        }
    }

    /// <summary>Convolution and bias, and ReLU in the same pass if asked.</summary>
    public Tensor Forward(Tensor x, bool relu = false) =>
        x.Conv2d(_weight, _bias, _stride, _padding, _dilation, relu);

    /// <summary>
    /// Convolution, batch normalization, and the residual and ReLU if asked. Where nothing is recorded or traced the
    /// statistics are constants, and all of it is one pass over the output.
    /// </summary>
    public Tensor Forward(
        Tensor x, BatchNormalization normalization, ForwardContext context, bool relu = false, Tensor? residual = null)
    {
        if (context.IsTraining || GradientScope.IsRecording || GraphTrace.IsOpen)
        {
            return normalization.Forward(Forward(x), context, relu, residual);
        }

        var epilogue = new ConvolutionEpilogue(
            _bias?.Storage, normalization.Constants, residual?.Storage, relu);
        return Conv2d.Evaluate(x, _weight, _stride, _padding, _dilation, epilogue);
    }
}
