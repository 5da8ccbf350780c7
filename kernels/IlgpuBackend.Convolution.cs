using Querent.Backends;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void Convolution(Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry) =>
        Convolution(x, weight, y, geometry, default);

    /// <inheritdoc/>
    /// <remarks>[pixels, taps * in] * [taps * in, out]</remarks>
    public void Convolution(
        Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry, in ConvolutionEpilogue epilogue)
    {
        (int pixels, int channels) = (geometry.OutputPixels, geometry.OutChannels);
        int depth = geometry.Window.Taps * geometry.InChannels;
        var patches = new Operand<Im2Col>(x, Im2Col.OfInput(geometry));
        var weights = new Operand<MatrixColumns>(weight, new MatrixColumns(channels));
        if (epilogue == default)
        {
            Multiply(patches, weights, y, pixels, channels, depth);
            return;
        }

        ChannelNormalization norm = epilogue.Normalization.GetValueOrDefault();
        if (ReferenceEquals(x, epilogue.Residual))
        {
            // The product may want x as float32, in another block than the view of the residual.
            View(x);
        }

        bool rounds = epilogue.Normalization is not null && _forms.Rounds(channels);
        var result = new EpilogueOutput(rounds ? _forms.ToWrite(y, channels) : View(y), pixels, channels, ViewOrEmpty(epilogue.Bias),
            ViewOrEmpty(norm.Mean), ViewOrEmpty(norm.Variance), ViewOrEmpty(norm.Weight), ViewOrEmpty(norm.Bias),
            norm.Epsilon, OrEmpty(epilogue.Residual, _forms.Rounds(channels)), epilogue.Relu ? 1 : 0, rounds ? 1 : 0, StorageForms.IsRounded(epilogue.Residual) ? 1 : 0);
        GemmPlan plan = Gemm.Plan(patches, weights, pixels, channels, depth, allowSplitK: false);
        Gemm.Run(plan, depth, patches, weights, result);
    }

    /// <inheritdoc/>
    /// <remarks>[pixels of a phase, taps * out] * [taps * out, in] for each remainder of row and column by the
    /// stride: nothing is multiplied that the stride jumped over.</remarks>
    public void ConvolutionDataGradient(Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry)
    {
        using RoundedOperands.Scope shared = Gemm.Rounded.Keep();
        DataGradient(gy, weight, gx, geometry, adds: false);
    }

    /// <inheritdoc/>
    /// <remarks>[taps * in, pixels] * [pixels, out]</remarks>
    public void ConvolutionWeightGradient(Storage x, Storage gy, Storage gw, in ConvolutionGeometry geometry) =>
        Multiply(new Operand<Im2ColTransposed>(x, new Im2ColTransposed(geometry)),
            new Operand<MatrixColumns>(gy, new MatrixColumns(geometry.OutChannels)), gw,
            geometry.Window.Taps * geometry.InChannels, geometry.OutChannels, geometry.OutputPixels);

    /// <inheritdoc/>
    public void ConvolutionGradient(
        Storage x, Storage weight, Storage gy, in ConvolutionGradients gradients, in ConvolutionGeometry geometry)
    {
        using RoundedOperands.Scope shared = Gemm.Rounded.Keep();
        if (gradients.Weight is { } gw)
        {
            ConvolutionWeightGradient(x, gy, gw, geometry);
        }

        if (gradients.X is { } gx)
        {
            DataGradient(gy, weight, gx, geometry, gradients.AddsToX);
        }
    }

    private void DataGradient(Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry, bool adds)
    {
        Window window = geometry.Window;
        for (int i = 0; i < window.Stride * window.Stride; i++)
        {
            var rows = GradientPhase.Of(window, window.KernelHeight, geometry.Height, i / window.Stride);
            var columns = GradientPhase.Of(window, window.KernelWidth, geometry.Width, i % window.Stride);
            DataGradientOfPhase(gy, weight, gx, geometry, rows, columns, adds);
        }
    }

    private void DataGradientOfPhase(
        Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry,
        GradientPhase rows, GradientPhase columns, bool adds)
    {
        (int pixels, int channels) = (geometry.Batch * rows.Extent * columns.Extent, geometry.InChannels);
        int depth = rows.Taps * columns.Taps * geometry.OutChannels;
        var patches = new Operand<Im2Col>(gy, Im2Col.OfOutput(geometry, rows, columns));
        var weights = new Operand<PhaseWeights>(weight, new PhaseWeights(geometry, rows, columns));
        if (geometry.Window.Stride == 1)
        {
            Multiply(patches, weights, gx, pixels, channels, depth, adds);
            return;
        }

        GemmPlan plan = Gemm.Plan(patches, weights, pixels, channels, depth, allowSplitK: false);
        Gemm.Run(plan, depth, patches, weights, new PhaseOutput(View(gx), geometry, rows, columns, adds ? 1 : 0));
    }
}
