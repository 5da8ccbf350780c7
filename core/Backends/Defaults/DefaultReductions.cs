using Querent.Autograd.Ops;

namespace Querent.Backends;

/// <summary>Repetition and softmax from sums, log-softmax and element-wise operations.</summary>
internal static class DefaultReductions
{
    internal static void BroadcastTo(IReductionOps backend, Storage x, Storage y, AxisLayout layout, float scale)
    {
        using var zeros = new TemporaryStorage(backend, layout.Length);
        using var scaled = new TemporaryStorage(backend, layout.ReducedLength);
        backend.Affine(x, scaled, scale, 0);
        backend.Fill(zeros, 0);
        backend.Binary<Add>(zeros, scaled, y, layout);
    }

    internal static void Softmax(IReductionOps backend, Storage x, Storage y, int rows, int columns)
    {
        using var logs = new TemporaryStorage(backend, rows * columns);
        backend.LogSoftmax(x, logs, rows, columns);
        backend.Unary<Exp>(logs, y);
    }

    internal static void SoftmaxGradient(
        IReductionOps backend, Storage y, Storage gy, Storage gx, int rows, int columns)
    {
        AxisLayout elements = AxisLayout.Elementwise(rows * columns);
        using var products = new TemporaryStorage(backend, elements.Length);
        using var sums = new TemporaryStorage(backend, rows);
        backend.Binary<Multiply>(gy, y, products, elements);
        backend.Sum(products, sums, new AxisLayout(rows, columns, 1), 1);
        backend.Binary<Subtract>(gy, sums, products, new AxisLayout(rows, columns, 1));
        backend.Binary<Multiply>(y, products, gx, elements);
    }

    internal static void LogSoftmaxGradient(
        IReductionOps backend, Storage y, Storage gy, Storage gx, int rows, int columns)
    {
        var layout = new AxisLayout(rows, columns, 1);
        using var softmax = new TemporaryStorage(backend, layout.Length);
        using var share = new TemporaryStorage(backend, layout.Length);
        using var sums = new TemporaryStorage(backend, rows);
        backend.Unary<Exp>(y, softmax);
        backend.Sum(gy, sums, layout, 1);
        backend.Binary<Multiply>(softmax, sums, share, layout);
        backend.Binary<Subtract>(gy, share, gx, AxisLayout.Elementwise(layout.Length));
    }
}
