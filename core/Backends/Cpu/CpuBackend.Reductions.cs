namespace Querent.Backends.Cpu;

public sealed partial class CpuBackend
{
    // A sum over many rows into few columns is cut into this many partial sums at most.
    private const int MostPartials = 32;
    private const int LeastRowsOfPartial = 256;

    /// <inheritdoc/>
    public void Sum(Storage x, Storage y, AxisLayout layout, float scale)
    {
        int partials = Math.Min(MostPartials, layout.Count / LeastRowsOfPartial);
        if (layout.Outer > 1 || partials < 2)
        {
            int outers = Blocks.Rows(layout.Count * layout.Inner);
            _workers.Run(
                new SumKernel(Cpu(x), Cpu(y), layout, scale, outers), Blocks.Count(layout.Outer, outers));
            return;
        }

        // [1, count, inner]: first [partials, count / partials, inner], then the partial sums in their order.
        CpuStorage partial = _pool.Rent(partials * layout.Inner);
        _workers.Run(new PartialSumKernel(Cpu(x), partial, layout.Count, layout.Inner, partials), partials);
        _workers.Run(
            new SumKernel(partial, Cpu(y), new AxisLayout(1, partials, layout.Inner), scale, 1), 1);
        _pool.Return(partial);
    }

    /// <inheritdoc/>
    public void BroadcastTo(Storage x, Storage y, AxisLayout layout, float scale)
    {
        int outers = Blocks.Rows(layout.Count * layout.Inner);
        _workers.Run(new BroadcastToKernel(Cpu(x), Cpu(y), layout, scale, outers), Blocks.Count(layout.Outer, outers));
    }

    /// <inheritdoc/>
    public void Softmax(Storage x, Storage y, int rows, int columns) =>
        Rowwise(new SoftmaxKernel(Cpu(x), Cpu(y), new RowBlocks(rows, columns)), rows, columns);

    /// <inheritdoc/>
    public void SoftmaxGradient(Storage y, Storage gy, Storage gx, int rows, int columns) =>
        Rowwise(new SoftmaxGradientKernel(Cpu(y), Cpu(gy), Cpu(gx), new RowBlocks(rows, columns)), rows, columns);

    /// <inheritdoc/>
    public void LogSoftmax(Storage x, Storage y, int rows, int columns) =>
        Rowwise(new LogSoftmaxKernel(Cpu(x), Cpu(y), new RowBlocks(rows, columns)), rows, columns);

    /// <inheritdoc/>
    public void LogSoftmaxGradient(Storage y, Storage gy, Storage gx, int rows, int columns) =>
        Rowwise(new LogSoftmaxGradientKernel(Cpu(y), Cpu(gy), Cpu(gx), new RowBlocks(rows, columns)), rows, columns);

    /// <inheritdoc/>
    public void CrossEntropy(
        Storage logits, Storage labels, Storage losses, Storage logProbabilities, int rows, int classes)
    {
        LogSoftmax(logits, logProbabilities, rows, classes);
        Rowwise(
            new NegativeLogLikelihoodKernel(
                Cpu(logProbabilities), Cpu(labels), Cpu(losses), new RowBlocks(rows, classes)),
            rows, classes);
    }

    /// <inheritdoc/>
    public void CrossEntropyGradient(
        Storage logProbabilities, Storage labels, Storage gy, Storage gx, int rows, int classes) =>
        Rowwise(new CrossEntropyGradientKernel(
            Cpu(logProbabilities), Cpu(labels), Cpu(gy), Cpu(gx), new RowBlocks(rows, classes)), rows, classes);

    private void Rowwise<TKernel>(in TKernel work, int rows, int columns)
        where TKernel : struct, IBlockKernel =>
        _workers.Run(work, Blocks.Count(rows, Blocks.Rows(columns)));
}
