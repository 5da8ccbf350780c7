using Querent.Backends;
using Querent.Backends.Cpu;

namespace Querent.Kernels.Devices;

/// <summary>
/// A short test of a device before anyone relies on it: products with all orders of their operands and three training steps of a small
/// network, compared with the CPU backend. A driver or card that computes wrongly is found here and not in results.
/// </summary>
public static class DeviceSelfTest
{
    /// <summary>
    /// Runs the test on a backend of its own. Kernels that it compiles are those of a run, and stay with the device.
    /// </summary>
    /// <param name="device">An open device.</param>
    /// <param name="precision">Precision of the products.</param>
    /// <returns>The deviation or failure in one line; null if the device computes as the CPU does.</returns>
    public static string? Problem(GpuAccelerator device, Precision precision)
    {
        try
        {
            using var tested = new IlgpuBackend(device, precision);
            using var reference = new CpuBackend(1);
            return Compare([.. TestProducts.Run(tested)], [.. TestProducts.Run(reference)], ProductTolerance(precision))
                ?? Compare(TestTraining.Run(tested), TestTraining.Run(reference), TrainingTolerance(precision));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return failure.Message.ReplaceLineEndings(" ");
        }
    }

    // Rounded factors are off by half of their last place (2^-11, 2^-8); sums over a hundred of them stay near that.
    private static double ProductTolerance(Precision precision) => precision switch
    {
        Precision.Fp32 => 1e-5,
        Precision.Tf32 => 2e-3,
        _ => 1.6e-2,
    };

    // Three steps pass a rounding on through some twenty layers, there and back.
    private static double TrainingTolerance(Precision precision) => precision switch
    {
        Precision.Fp32 => 1e-3,
        Precision.Tf32 => 3e-2,
        _ => 2e-1,
    };

    private static string? Compare(TestTraining.Changes tested, TestTraining.Changes expected, double tolerance) =>
        Compare(tested.OfStatistics, expected.OfStatistics, tolerance) ?? Compare(tested.OfParameters, expected.OfParameters, tolerance);

    // The norm of the difference by the norm of what is expected, which for values near 0 is the average one of all: a sum of gradients
    // that cancel out has no digit that could be right.
    private static string? Compare(
        IReadOnlyList<(string Name, float[] Values)> tested, IReadOnlyList<(string Name, float[] Values)> expected, double tolerance)
    {
        double average = Math.Sqrt(expected.Average(item => SumOfSquares(item.Values)));
        foreach (((string name, float[] actual), (_, float[] wanted)) in tested.Zip(expected))
        {
            float[] difference = [.. actual.Zip(wanted, (a, w) => a - w)];
            double deviation = Math.Sqrt(SumOfSquares(difference)) / Math.Max(average, Math.Sqrt(SumOfSquares(wanted)));
            if (!(deviation <= tolerance))
            {
                return FormattableString.Invariant(
                    $"it computes {name} wrongly (deviation {deviation:G3} of the CPU's norm, allowed is {tolerance:G3})");
            }
        }

        return null;
    }

    private static double SumOfSquares(float[] values) => values.Sum(value => (double)value * value);
}
