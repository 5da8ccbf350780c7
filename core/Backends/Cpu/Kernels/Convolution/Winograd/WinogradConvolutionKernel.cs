namespace Querent.Backends.Cpu;

/// <summary>
/// A 3x3 convolution over a block of tiles that stays in the cache: transform the inputs, one small matrix product per
/// position, transform back. Every output depends on its own tile alone, not on the block.
/// </summary>
internal readonly unsafe struct WinogradConvolutionKernel(
    IMicroKernels micro, CpuStorage x, CpuStorage kernels, Epilogue epilogue, CpuStorage zero, CpuStorage y,
    ConvolutionGeometry geometry) : IBlockKernel
{
    private const int Positions = IWinogradTransforms.Positions;
    private const int TileSize = IWinogradTransforms.TileSize;
    private const int TileRows = IMicroKernels.TileRows;

    // Transformed tiles of a block that stay in the second-level cache.
    private const int CachedElements = 160 * 1024;
    private const int FewestTilesPerBlock = 24;

    private readonly WinogradTiles _tiles = new(geometry);

    internal int BlockCount => Blocks.Count(_tiles.Count, TilesPerBlock);

    // All of the kernels are read once per block: the more of them there are, the more tiles must share a reading.
    private int TilesPerBlock
    {
        get
        {
            (int inputs, int outputs) = (geometry.InChannels, geometry.OutChannels);
            int wanted = Math.Max(
                FewestTilesPerBlock,
                Math.Max(CachedElements / (Positions * (inputs + outputs)), inputs * outputs / 2048));
            int blocks = Math.Max(
                Blocks.Count(_tiles.Count, wanted), Math.Clamp(_tiles.Count / FewestTilesPerBlock, 1, 4));
            return Blocks.Count(Blocks.Count(_tiles.Count, blocks), TileRows) * TileRows;
        }
    }

    public void Run(int block)
    {
        int perBlock = TilesPerBlock;
        (int start, int end) = Blocks.Range(block, perBlock, _tiles.Count);
        (int inSlab, int outSlab) =
            (WinogradTiles.Slab(perBlock, geometry.InChannels), WinogradTiles.Slab(perBlock, geometry.OutChannels));
        int tileLength = TileSize * TileSize * geometry.OutChannels;
        float* v = Scratch.Floats((Positions * (inSlab + outSlab)) + tileLength);
        float* m = v + (Positions * inSlab);
        TransformInputs(v, inSlab, start, end);
        Multiply(v, inSlab, m, outSlab, end - start);
        TransformOutputs(m, outSlab, m + (Positions * outSlab), start, end);
    }

    private void TransformInputs(float* v, int slab, int start, int end)
    {
        float** pixels = stackalloc float*[Positions];
        for (int tile = start; tile < end; tile++, v += geometry.InChannels)
        {
            _tiles.FillInput(pixels, tile, x.Pointer, zero.Pointer);
            micro.Winograd.Input(pixels, geometry.InChannels, v, slab);
        }
    }

    private void Multiply(float* v, int inSlab, float* m, int outSlab, int tiles)
    {
        PanelLayout layout = WinogradWeightTransformKernel.Target(micro, geometry.InChannels, geometry.OutChannels);
        float** rows = stackalloc float*[TileRows];
        float** sums = stackalloc float*[TileRows];
        for (int position = 0; position < Positions; position++, v += inSlab, m += outSlab)
        {
            for (int panel = 0; panel < layout.Panels; panel++)
            {
                float* weights = kernels.Pointer + layout.Offset(panel, position);
                float* to = m + layout.FirstColumn(panel);
                for (int tile = 0; tile < tiles; tile += TileRows)
                {
                    for (int i = 0; i < TileRows; i++)
                    {
                        // Rows after the end repeat the last tile; a block has room for their results.
                        rows[i] = v + (Math.Min(tile + i, tiles - 1) * geometry.InChannels);
                        sums[i] = to + ((tile + i) * geometry.OutChannels);
                    }

                    micro.RowsTimesPanels(
                        rows, &weights, layout.PaddedColumns(panel), 1, geometry.InChannels, sums,
                        layout.ColumnsOf(panel), accumulate: false);
                }
            }
        }
    }

    private void TransformOutputs(float* m, int slab, float* outputs, int start, int end)
    {
        int channels = geometry.OutChannels;
        for (int tile = start; tile < end; tile++, m += channels)
        {
            micro.Winograd.Output(m, slab, channels, outputs);
            (long pixel, int rows, int columns) = _tiles.Output(tile);
            for (int i = 0; i < rows; i++, pixel += geometry.OutputWidth)
            {
                epilogue.Apply(outputs + (i * TileSize * channels), channels, y.Pointer, pixel, columns);
            }
        }
    }
}
