using Querent.Backends;

namespace Querent.Conformance;

/// <summary>
/// From the axis orders of PyTorch to ours: images [n, c, h, w] to [n, h, w, c], convolution weights [out, in, kh, kw]
/// to [kh, kw, in, out]. Anything that is not of rank 4 stays as it is.
/// </summary>
internal static class TorchLayout
{
    public static (Shape Shape, float[] Values) Image(IReadOnlyList<long> dimensions, float[] values) =>
        Permute(dimensions, values, 0, 2, 3, 1);

    public static (Shape Shape, float[] Values) Weight(IReadOnlyList<long> dimensions, float[] values) =>
        Permute(dimensions, values, 2, 3, 1, 0);

    private static (Shape Shape, float[] Values) Permute(
        IReadOnlyList<long> dimensions, float[] values, params int[] order)
    {
        int[] source = [.. dimensions.Select(extent => (int)extent)];
        if (source.Length != order.Length)
        {
            return (new Shape(source), values);
        }

        var shape = new Shape([.. order.Select(axis => source[axis])]);
        var permuted = new float[values.Length];
        int[] place = new int[order.Length];
        for (int i = 0; i < values.Length; i++)
        {
            for (int axis = order.Length - 1, rest = i; axis >= 0; rest /= shape[axis], axis--)
            {
                place[order[axis]] = rest % shape[axis];
            }

            permuted[i] = values[
                (((((place[0] * source[1]) + place[1]) * source[2]) + place[2]) * source[3]) + place[3]];
        }

        return (shape, permuted);
    }
}
