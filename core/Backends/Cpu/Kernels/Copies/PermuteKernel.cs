namespace Querent.Backends.Cpu;

/// <summary>The last axis stays the last one: whole runs are copied.</summary>
internal readonly struct PermuteRunsKernel(CpuStorage x, CpuStorage y, in AxisPermutation permutation, int runs) : IBlockKernel
{
    private readonly AxisPermutation _order = permutation;

    public void Run(int block)
    {
        int length = _order.Extent3;
        (int start, int end) = Blocks.Range(block, Blocks.Rows(length), runs);
        for (int r = start; r < end; r++)
        {
            int from = (r / (_order.Extent1 * _order.Extent2) * _order.Stride0)
                + (r / _order.Extent2 % _order.Extent1 * _order.Stride1) + (r % _order.Extent2 * _order.Stride2);
            x.Span.Slice(from, length).CopyTo(y.Span.Slice(r * length, length));
        }
    }
}

/// <summary>
/// Another axis becomes the last one: small tiles of both are transposed, so that what is read of x along its last axis
/// is still in the cache when its neighbours are needed.
/// </summary>
internal readonly unsafe struct PermuteTilesKernel : IBlockKernel
{
    private const int Tile = 16;

    private readonly CpuStorage _x;
    private readonly CpuStorage _y;
    private readonly Axis _first;
    private readonly Axis _second;
    private readonly Axis _across;
    private readonly int _columns;
    private readonly int _columnStride;

    internal PermuteTilesKernel(CpuStorage x, CpuStorage y, in AxisPermutation p)
    {
        (_x, _y, _columns, _columnStride) = (x, y, p.Extent3, p.Stride3);
        var a = new Axis(p.Extent0, p.Stride0, p.Extent1 * p.Extent2 * p.Extent3);
        var b = new Axis(p.Extent1, p.Stride1, p.Extent2 * p.Extent3);
        var c = new Axis(p.Extent2, p.Stride2, p.Extent3);

        // One of the others was the last axis of x: its elements are neighbours there.
        (_first, _second, _across) = c.From == 1 ? (a, b, c) : b.From == 1 ? (a, c, b) : (b, c, a);
    }

    internal int BlockCount => _first.Extent * _second.Extent * Blocks.Count(_across.Extent, Tile);

    public void Run(int block)
    {
        int tiles = Blocks.Count(_across.Extent, Tile);
        (int start, int end) = Blocks.Range(block % tiles, Tile, _across.Extent);
        (int i, int j) = (block / tiles / _second.Extent, block / tiles % _second.Extent);
        float* from = _x.Pointer + (i * _first.From) + (j * _second.From);
        float* to = _y.Pointer + (i * _first.To) + (j * _second.To);
        for (int column = 0; column < _columns; column += Tile)
        {
            int last = Math.Min(_columns, column + Tile);
            for (int row = start; row < end; row++)
            {
                for (int c = column; c < last; c++)
                {
                    to[(row * _across.To) + c] = from[row + (c * _columnStride)];
                }
            }
        }
    }

    // An axis of y, and how far its elements are apart in x and in y.
    private readonly record struct Axis(int Extent, int From, int To);
}
