namespace Querent.Backends.Cpu;

public sealed partial class CpuBackend
{
    // Output pixels of one block of a convolution: sixteen tiles.
    private const int PixelsPerBlock = 16 * IMicroKernels.TileRows;

    // A weight gradient is summed in this many groups of pixels at most, as long as the partial sums stay below the
    // limit.
    private const int MostGradientGroups = 8;
    private const long PartialGradientBytes = 32 << 20;

    public void Convolution(
        Storage x, Storage weight, Storage y, in ConvolutionGeometry geometry, in ConvolutionEpilogue epilogue)
    {
        Epilogue prepared = Prepare(epilogue, geometry.OutChannels);
        CpuStorage panels = PackPanels(
            Cpu(weight), PanelSource.Straight, geometry.Window.Taps, geometry.InChannels, geometry.OutChannels);
        CpuStorage zero = ZeroRow(geometry.InChannels);
        _workers.Run(
            new ConvolutionWork(_micro, Cpu(x), panels, prepared, zero, Cpu(y), geometry, PixelsPerBlock),
            Blocks.Count(geometry.OutputPixels, PixelsPerBlock));
        _pool.Return(zero);
        _pool.Return(panels);
        if (prepared.PerChannel is { } perChannel)
        {
            _pool.Return(perChannel);
        }
    }

    public void ConvolutionDataGradient(Storage gy, Storage weight, Storage gx, in ConvolutionGeometry geometry)
    {
        CpuStorage panels = PackPanels(
            Cpu(weight), PanelSource.Transposed, geometry.Window.Taps, geometry.OutChannels, geometry.InChannels);
        CpuStorage zero = ZeroRow(geometry.OutChannels);
        var phases = new InputPhases(geometry, PixelsPerBlock);
        _workers.Run(
            new ConvolutionDataGradientWork(_micro, Cpu(gy), panels, zero, Cpu(gx), geometry, phases),
            phases.BlockCount);
        _pool.Return(zero);
        _pool.Return(panels);
    }

    public void ConvolutionWeightGradient(Storage x, Storage gy, Storage gw, in ConvolutionGeometry geometry)
    {
        var groups = new PixelGroups(
            geometry, (int)Math.Clamp(PartialGradientBytes / (4L * geometry.WeightLength), 1, MostGradientGroups));
        CpuStorage partial = groups.Count == 1 ? Cpu(gw) : _pool.Rent(groups.Count * geometry.WeightLength);
        _workers.Run(
            new ConvolutionWeightGradientWork(_micro, Cpu(x), Cpu(gy), partial, geometry, groups), groups.BlockCount);
        if (groups.Count > 1)
        {
            int length = geometry.WeightLength;
            _workers.Run(new AddPartialsWork(partial, Cpu(gw), groups.Count), Blocks.Count(length, Blocks.Elements));
            _pool.Return(partial);
        }
    }

    private Epilogue Prepare(in ConvolutionEpilogue epilogue, int channels)
    {
        if (epilogue == default)
        {
            return new Epilogue(null, null, false, channels);
        }

        CpuStorage perChannel = _pool.Rent(3 * channels);
        _workers.Run(new PrepareEpilogueWork(epilogue, perChannel, channels), 1);
        return new Epilogue(perChannel, CpuOrNull(epilogue.Residual), epilogue.Rectify, channels);
    }

    private CpuStorage ZeroRow(int length)
    {
        CpuStorage zero = _pool.Rent(length);
        zero.Span.Clear();
        return zero;
    }
}
