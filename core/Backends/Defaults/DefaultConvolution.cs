using Querent.Autograd.Ops;

namespace Querent.Backends;

/// <summary>A convolution and its epilogue, and both gradients of a convolution, one pass each.</summary>
internal static class DefaultConvolution
{
    internal static void Forward(
        IConvolutionOps backend, Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry,
        in ConvolutionEpilogue epilogue)
    {
        if (epilogue == default)
        {
            backend.Convolution(x, weight, y, geometry);
            return;
        }

        using var sums = new TemporaryStorage(backend, y.Length);
        backend.Convolution(x, weight, epilogue.Bias is null ? sums : y, geometry);
        if (epilogue.Bias is not null)
        {
            backend.Binary<Add>(
                y, epilogue.Bias, sums, new AxisLayout(1, geometry.OutputPixels, geometry.OutChannels));
        }

        if (epilogue.Normalization is { } normalization)
        {
            backend.BatchNorm(sums, normalization, epilogue.Residual, epilogue.Relu, y);
        }
        else
        {
            DefaultNormalization.Finish(backend, sums, epilogue.Residual, epilogue.Relu, y);
        }
    }

    internal static void Gradient(
        IConvolutionOps backend, Storage x, Storage weight, Storage gy, in ConvolutionGradients gradients,
        in ConvolutionGeometry geometry)
    {
        if (gradients.Weight is { } gw)
        {
            backend.ConvolutionWeightGradient(x, gy, gw, geometry);
        }

        if (gradients.X is not { } gx)
        {
            return;
        }

        if (!gradients.AddsToX)
        {
            backend.ConvolutionDataGradient(gy, weight, gx, geometry);
            return;
        }

        using var summand = new TemporaryStorage(backend, gx.Length);
        backend.ConvolutionDataGradient(gy, weight, summand, geometry);
        backend.Axpby(1, summand, 1, gx);
    }
}
