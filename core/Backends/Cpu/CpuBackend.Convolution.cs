namespace Querent.Backends.Cpu;

public sealed partial class CpuBackend
{
    private const int PixelsPerBlock = ConvolutionKernel.PixelsPerBlock;

    // A weight gradient is summed in this many groups of pixels at most, as long as the partial sums stay below the
    // limit.
    private const int MostGradientGroups = 8;
    private const long PartialGradientBytes = 32 << 20;

    /// <inheritdoc/>
    public void Convolution(Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry) =>
        Convolution(x, weight, y, geometry, default);

    /// <inheritdoc/>
    public void Convolution(
        Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry, in ConvolutionEpilogue epilogue)
    {
        CpuStorage? perChannel = epilogue == default ? null : PrepareEpilogue(epilogue, geometry.OutChannels);
        var prepared = new Epilogue(
            perChannel, CpuOrNull(epilogue.Residual), epilogue.Relu, geometry.OutChannels);
        if (WinogradTiles.Suit(geometry))
        {
            WinogradConvolution(Cpu(x), Cpu(weight), rotated: false, Cpu(y), geometry, prepared);
        }
        else
        {
            DirectConvolution(Cpu(x), Cpu(weight), Cpu(y), geometry, prepared);
        }

        if (perChannel is not null)
        {
            _pool.Return(perChannel);
        }
    }

    /// <inheritdoc/>
    public void ConvolutionDataGradient(Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry)
    {
        if (WinogradTiles.Suit(geometry))
        {
            WinogradDataGradient(Cpu(gy), Cpu(weight), Cpu(gx), geometry);
        }
        else
        {
            DirectDataGradient(Cpu(gy), Cpu(weight), Cpu(gx), geometry);
        }
    }

    /// <inheritdoc/>
    public void ConvolutionWeightGradient(Storage x, Storage gy, Storage gw, in ConvolutionGeometry geometry)
    {
        if (WinogradTiles.Suit(geometry))
        {
            WinogradWeightGradient(Cpu(x), Cpu(gy), Cpu(gw), geometry);
        }
        else
        {
            DirectWeightGradient(Cpu(x), Cpu(gy), Cpu(gw), geometry);
        }
    }

    private void DirectConvolution(
        CpuStorage x, CpuStorage weight, CpuStorage y, in ConvolutionGeometry geometry, in Epilogue epilogue)
    {
        if (geometry.InChannels > Im2ColConvolutionKernel.MostChannels
            && geometry.OutputPixels <= SplitKConvolutionKernel.MostPixels)
        {
            FewPixelsConvolution(x, weight, y, geometry, epilogue);
            return;
        }

        CpuStorage panels = PackPanels(
            weight, PanelSource.NotTransposed, geometry.Window.Taps, geometry.InChannels, geometry.OutChannels);
        if (geometry.InChannels <= Im2ColConvolutionKernel.MostChannels)
        {
            _workers.Run(
                new Im2ColConvolutionKernel(_micro, x, panels, epilogue, y, geometry, PixelsPerBlock),
                Blocks.Count(geometry.OutputPixels, PixelsPerBlock));
        }
        else
        {
            CpuStorage zeros = ZeroRow(geometry.InChannels);
            var work = new ConvolutionKernel(_micro, x, panels, epilogue, zeros, y, geometry);
            _workers.Run(work, work.BlockCount);
            _pool.Return(zeros);
        }

        _pool.Return(panels);
    }

    private void FewPixelsConvolution(
        CpuStorage x, CpuStorage weight, CpuStorage y, in ConvolutionGeometry geometry, in Epilogue epilogue)
    {
        int length = geometry.OutputPixels * geometry.OutChannels;
        CpuStorage zeros = ZeroRow(geometry.InChannels);
        CpuStorage partial = _pool.Rent(SplitKConvolutionKernel.MostBlocks * length);
        var work = new SplitKConvolutionKernel(_micro, x, weight, zeros, partial, geometry);
        _workers.Run(work, work.BlockCount);
        _workers.Run(new AddPartialsKernel(partial, y, work.BlockCount), Blocks.Count(length, Blocks.Elements));
        _workers.Run(new EpilogueKernel(epilogue, y, geometry), 1);
        _pool.Return(partial);
        _pool.Return(zeros);
    }

    private void DirectDataGradient(CpuStorage gy, CpuStorage weight, CpuStorage gx, in ConvolutionGeometry geometry)
    {
        CpuStorage panels = PackPanels(
            weight, PanelSource.Transposed, geometry.Window.Taps, geometry.OutChannels, geometry.InChannels);
        CpuStorage zero = ZeroRow(geometry.OutChannels);
        var phases = new InputPhases(geometry, PixelsPerBlock);
        _workers.Run(
            new ConvolutionDataGradientKernel(_micro, gy, panels, zero, gx, geometry, phases), phases.BlockCount);
        _pool.Return(zero);
        _pool.Return(panels);
    }

    private void DirectWeightGradient(CpuStorage x, CpuStorage gy, CpuStorage gw, in ConvolutionGeometry geometry)
    {
        var groups = new PixelGroups(
            geometry, (int)Math.Clamp(PartialGradientBytes / (4L * geometry.WeightLength), 1, MostGradientGroups));
        CpuStorage partial = groups.Count == 1 ? gw : _pool.Rent(groups.Count * geometry.WeightLength);
        _workers.Run(
            new ConvolutionWeightGradientKernel(_micro, x, gy, partial, geometry, groups), groups.BlockCount);
        if (groups.Count > 1)
        {
            int length = geometry.WeightLength;
            _workers.Run(new AddPartialsKernel(partial, gw, groups.Count), Blocks.Count(length, Blocks.Elements));
            _pool.Return(partial);
        }
    }

    private CpuStorage PrepareEpilogue(in ConvolutionEpilogue epilogue, int channels)
    {
        CpuStorage perChannel = _pool.Rent(3 * channels);
        _workers.Run(new PrepareEpilogueKernel(epilogue, perChannel, channels), 1);
        return perChannel;
    }

    private CpuStorage ZeroRow(int length)
    {
        CpuStorage zero = _pool.Rent(length);
        zero.Span.Clear();
        return zero;
    }
}
