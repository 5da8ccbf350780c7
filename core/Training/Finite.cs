using System.Numerics.Tensors;
using Querent.Networks;
using Querent.Tensors;

namespace Querent.Training;

/// <summary>Checks for the numbers of a diverged model: NaN, infinite, or too large to compute with.</summary>
internal static class Finite
{
    /// <summary>
    /// The largest accepted absolute value of an output. A larger one counts as broken although it is finite:
    /// distances, variances and the next step sum squares of outputs, which would overflow float32.
    /// </summary>
    internal const float LargestAnswer = 1e16f;

    /// <summary>The first position of a number that is not finite, or larger than a bound; -1 if all are fine.</summary>
    internal static int FirstBroken(ReadOnlySpan<float> values, float largest)
    {
        // A whole pass with vectors is cheaper than looking at each number; a NaN anywhere makes this NaN.
        if (values.IsEmpty || MathF.Abs(TensorPrimitives.MaxMagnitude(values)) <= largest)
        {
            return -1;
        }

        int first = 0;
        while (MathF.Abs(values[first]) <= largest)
        {
            first++;
        }

        return first;
    }

    /// <summary>Whether all outputs of a network are finite and not too large; waits for the device.</summary>
    internal static bool IsSane(TargetOutput output) => output.Outputs
        .Append(output.Embedding).Concat(output.FeatureTaps)
        .Where(tensor => tensor is { IsReleased: false })
        .All(tensor => FirstBroken(tensor.ToArray(), LargestAnswer) < 0);
}
