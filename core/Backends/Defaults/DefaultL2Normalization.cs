using Querent.Autograd.Ops;

namespace Querent.Backends;

/// <summary>L2 normalization from sums and element-wise operations.</summary>
internal static class DefaultL2Normalization
{
    // Added to a norm by which 0 is divided; a norm above it does not change in float32.
    private const float Tiny = 1e-30f;

    internal static void Forward(
        INormalizationOps backend, Storage x, Storage weight, Storage y, float epsilon, int rows, int channels)
    {
        using var scratch = new TemporaryStorage(backend, rows * channels);
        using var norm = new TemporaryStorage(backend, rows);
        using var divisor = new TemporaryStorage(backend, rows);
        Norm(backend, x, scratch, divisor, norm, new AxisLayout(rows, channels, 1));
        backend.Affine(norm, divisor, 1, epsilon);
        backend.Binary<Divide>(x, divisor, scratch, new AxisLayout(rows, channels, 1));
        backend.Binary<Multiply>(scratch, weight, y, new AxisLayout(1, rows, channels));
    }

    // With n the norm and d = n + epsilon: dx = dy w / d - x (sum of dy w x) / (n d^2), dw = sum of dy x / d.
    internal static void Gradient(
        INormalizationOps backend, Storage x, Storage weight, Storage gy, Storage gx, Storage gWeight, float epsilon,
        int rows, int channels)
    {
        (AxisLayout alongRows, AxisLayout alongColumns) = (new(rows, channels, 1), new(1, rows, channels));
        AxisLayout elements = AxisLayout.Elementwise(rows * channels);
        using var first = new TemporaryStorage(backend, rows * channels);
        using var second = new TemporaryStorage(backend, rows * channels);
        using var norm = new TemporaryStorage(backend, rows);
        using var divisor = new TemporaryStorage(backend, rows);
        using var pull = new TemporaryStorage(backend, rows);
        using var scratch = new TemporaryStorage(backend, rows);
        Norm(backend, x, first, scratch, norm, alongRows);
        backend.Affine(norm, divisor, 1, epsilon);

        backend.Binary<Divide>(x, divisor, first, alongRows);
        backend.Binary<Multiply>(gy, first, second, elements);
        backend.Sum(second, gWeight, alongColumns, 1);

        backend.Binary<Multiply>(second, weight, first, alongColumns);
        backend.Sum(first, pull, alongRows, 1);
        backend.Binary<Divide>(pull, divisor, scratch, AxisLayout.Elementwise(rows));
        backend.Affine(norm, pull, 1, Tiny);
        backend.Binary<Divide>(scratch, pull, norm, AxisLayout.Elementwise(rows));

        backend.Binary<Multiply>(gy, weight, first, alongColumns);
        backend.Binary<Divide>(first, divisor, gx, alongRows);
        backend.Binary<Multiply>(x, norm, second, alongRows);
        backend.Axpby(-1, second, 1, gx);
    }

    private static void Norm(
        INormalizationOps backend, Storage x, Storage squares, Storage sums, Storage norm, AxisLayout layout)
    {
        backend.Binary<Multiply>(x, x, squares, AxisLayout.Elementwise(layout.Length));
        backend.Sum(squares, sums, layout, 1);
        backend.Unary<Sqrt>(sums, norm);
    }
}
