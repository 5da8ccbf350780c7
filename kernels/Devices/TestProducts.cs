using Querent.Backends;

namespace Querent.Kernels.Devices;

/// <summary>Matrix products with all orders of their operands, of sizes that are no multiples of a tile.</summary>
internal static class TestProducts
{
    private const int Rows = 140;
    private const int Columns = 76;
    private const int Depth = 100;

    public static IEnumerable<(string Name, float[] Values)> Run(IBackend backend)
    {
        foreach ((bool transposeA, bool transposeB) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            yield return ($"a matrix product{Order(transposeA, transposeB)}", Multiply(backend, transposeA, transposeB));
        }
    }

    private static float[] Multiply(IBackend backend, bool transposeA, bool transposeB)
    {
        Storage a = Factors(backend, Rows * Depth, 0.37f);
        Storage b = Factors(backend, Depth * Columns, 0.61f);
        Storage c = backend.Rent(Rows * Columns);
        backend.MatMul(a, transposeA, b, transposeB, c, Rows, Columns, Depth);
        float[] values = new float[Rows * Columns];
        backend.Download(c, values);
        Array.ForEach([a, b, c], backend.Return);
        return values;
    }

    private static Storage Factors(IBackend backend, int count, float frequency)
    {
        Storage storage = backend.Rent(count);
        backend.Upload([.. Enumerable.Range(0, count).Select(i => MathF.Sin((i * frequency) + (i / 97)))], storage);
        return storage;
    }

    private static string Order(bool transposeA, bool transposeB) => (transposeA, transposeB) switch
    {
        (true, true) => " of two transposes",
        (true, false) => " of a transpose",
        (false, true) => " by a transpose",
        _ => "",
    };
}
