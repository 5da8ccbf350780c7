namespace Querent.Kernels.Tests;

/// <summary>
/// Factors that every precision holds exactly, so that what differs from the reference is no rounding but a wrong
/// element.
/// </summary>
internal static class ExactFactors
{
    /// <summary>Multiples of 1/32 in [-1, 1): five bits after the point, where bfloat16 has seven.</summary>
    internal static float[] Of(int length, int key)
    {
        var values = new float[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = (((i * 37) + (i / 64 * 11) + (key * 17)) % 64 / 32f) - 1;
        }

        return values;
    }
}
