namespace Querent.Conformance;

/// <summary>Tolerance of a computed value against the true one.</summary>
public static class Closeness
{
    /// <summary>Every element within absolute + relative * |expected|.</summary>
    public static void AssertClose(
        ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what,
        float absolute = 1e-4f, float relative = 1e-4f)
    {
        Assert.True(
            expected.Length == actual.Length, $"{what}: {actual.Length} elements in place of {expected.Length}");
        for (int i = 0; i < expected.Length; i++)
        {
            bool close = float.IsFinite(expected[i])
                ? MathF.Abs(expected[i] - actual[i]) <= absolute + (relative * MathF.Abs(expected[i]))
                : expected[i].Equals(actual[i]);
            Assert.True(close, $"{what}: element {i} of {expected.Length} is {actual[i]:R}, not {expected[i]:R}");
        }
    }

    /// <summary>Every element within a share of the largest |expected|, for gradients of whole networks.</summary>
    public static void AssertCloseToLargest(
        ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what, float share, float absolute = 0)
    {
        float largest = 0;
        foreach (float value in expected)
        {
            largest = Math.Max(largest, MathF.Abs(value));
        }

        AssertClose(expected, actual, what, absolute + (share * largest), 0);
    }
}
