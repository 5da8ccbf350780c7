using Querent.Backends;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests;

/// <summary>
/// Products on tensor cores, of factors that every precision holds exactly: what differs from the reference is no
/// rounding but a wrong element.
/// </summary>
[Collection(MockCudaCollection.Name)]
public sealed class TensorPrecisionTests
{
    /// <summary>Rows, columns, depth: each tile, whole and cut, in one part and in several.</summary>
    public static TheoryData<Precision, int, int, int> Products => new()
    {
        { Precision.Tf32, 64, 64, 32 },
        { Precision.Tf32, 61, 35, 19 },
        { Precision.Tf32, 1, 10, 512 },
        { Precision.Tf32, 36, 40, 1100 },
        { Precision.Bf16, 64, 64, 32 },
        { Precision.Bf16, 61, 35, 19 },
        { Precision.Bf16, 1, 10, 512 },
        { Precision.Bf16, 36, 40, 1100 },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public void Matrix_products_agree_for_all_transposes(Precision precision, int rows, int columns, int depth) =>
        Check(precision, (backend, input, result) =>
        {
            foreach ((bool transposeA, bool transposeB) in
                new[] { (false, false), (false, true), (true, false), (true, true) })
            {
                backend.MatMul(input(rows * depth), transposeA, input(depth * columns), transposeB,
                    result(rows * columns, $"transposes {transposeA}, {transposeB}"), rows, columns, depth);
            }
        });

    private static void Check(
        Precision precision, Action<IBackend, Func<int, Storage>, Func<int, string, Storage>> operation)
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(precision);
        using var reference = new ReferenceBackend();
        var expected = new BackendTrial(reference);
        var actual = new BackendTrial(backend);
        foreach (BackendTrial trial in new[] { expected, actual })
        {
            int drawn = 0;
            operation(trial.Backend, length => trial.Input(Factors(length, ++drawn)), trial.Result);
        }

        foreach (((string name, float[] truth), (_, float[] values)) in expected.Results().Zip(actual.Results()))
        {
            Closeness.AssertClose(truth, values, name);
        }
    }

    // Multiples of 1/32 in [-1, 1): five bits after the point, where bfloat16 has seven.
    private static float[] Factors(int length, int key)
    {
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = (((i * 37) + (i / 64 * 11) + (key * 17)) % 64 / 32f) - 1;
        }

        return values;
    }
}
