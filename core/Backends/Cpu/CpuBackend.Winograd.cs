namespace Querent.Backends.Cpu;

/// <summary>The convolutions that are computed tile by tile, with a quarter of the multiplications.</summary>
public sealed partial class CpuBackend
{
    private const int Positions = IWinogradTransforms.Positions;

    // weight [3, 3, depth, columns], or with rotated kernels [3, 3, columns, depth].
    private void WinogradConvolution(
        CpuStorage x, CpuStorage weight, bool rotated, CpuStorage y, in ConvolutionGeometry geometry,
        in Epilogue epilogue)
    {
        CpuStorage packed = PackPanels(
            weight, rotated ? PanelSource.Transposed : PanelSource.NotTransposed, 9, geometry.InChannels,
            geometry.OutChannels);
        CpuStorage kernels = _pool.Rent(
            WinogradWeightTransformKernel.Target(_micro, geometry.InChannels, geometry.OutChannels).Length);
        var transform = new WinogradWeightTransformKernel(
            _micro, packed, kernels, geometry.InChannels, geometry.OutChannels, rotated);
        _workers.Run(transform, transform.BlockCount);
        _pool.Return(packed);
        CpuStorage zero = ZeroRow(geometry.InChannels);
        var work = new WinogradConvolutionKernel(_micro, x, kernels, epilogue, zero, y, geometry);
        _workers.Run(work, work.BlockCount);
        _pool.Return(zero);
        _pool.Return(kernels);
    }

    private void WinogradDataGradient(CpuStorage gy, CpuStorage weight, CpuStorage gx, in ConvolutionGeometry geometry)
    {
        // The gradient of a convolution is one of the output's gradient with the rotated kernels.
        var back = new ConvolutionGeometry(
            geometry.Batch, geometry.OutputHeight, geometry.OutputWidth, geometry.OutChannels, geometry.InChannels,
            geometry.Window with { Padding = 2 - geometry.Window.Padding });
        WinogradConvolution(gy, weight, rotated: true, gx, back, new Epilogue(null, null, false, geometry.InChannels));
    }

    private void WinogradWeightGradient(CpuStorage x, CpuStorage gy, CpuStorage gw, in ConvolutionGeometry geometry)
    {
        int tiles = new WinogradTiles(geometry).Count;
        int capacity = WinogradGradientTiles.CapacityFor(geometry);
        var layout = new WinogradGradientTiles(geometry, capacity);
        CpuStorage v = _pool.Rent(Positions * layout.InSlab);
        CpuStorage m = _pool.Rent(Positions * layout.OutSlab);
        CpuStorage u = _pool.Rent(Positions * layout.KernelSlab);
        CpuStorage zero = ZeroRow(Math.Max(geometry.InChannels, geometry.OutChannels));
        for (int first = 0; first < tiles; first += capacity)
        {
            int count = Math.Min(capacity, tiles - first);
            var transform = new WinogradGradientTransformKernel(
                _micro, x, gy, zero, v, m, layout, geometry, first, count);
            _workers.Run(transform, transform.BlockCount);
            _workers.Run(
                new WinogradGradientSumKernel(_micro, v, m, layout, u, geometry, count, first > 0), Positions);
        }

        var back = new WinogradWeightGradientTransformKernel(
            _micro, u, layout.KernelSlab, gw, geometry.InChannels, geometry.OutChannels);
        _workers.Run(back, back.BlockCount);
        _pool.Return(zero);
        _pool.Return(u);
        _pool.Return(m);
        _pool.Return(v);
    }
}
