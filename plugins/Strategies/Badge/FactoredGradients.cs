using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.Badge;

/// <summary>
/// Gradients of the weights of the last layer, g = a x h, outer products of the gradient of the logits and the embedding.
/// They are never built: with A = |a1 - a2|^2 and H = |h1 - h2|^2 the squared distance of two is
/// A |h1|^2 + |a2|^2 H + (|a1|^2 - |a2|^2 - A) (|h1|^2 - |h2|^2 + H) / 2, which keeps its digits for near copies, as
/// |g1|^2 + |g2|^2 - 2 (a1 a2) (h1 h2) does not.
/// </summary>
internal sealed class FactoredGradients(RowMatrix a, RowMatrix h)
{
    private readonly double[] _normsA = Norms(a);
    private readonly double[] _normsH = Norms(h);
    private readonly float[] _distancesA = new float[a.Rows];
    private readonly float[] _distancesH = new float[h.Rows];

    /// <summary>|g|^2 of each row.</summary>
    public double[] SquaredNorms() => [.. _normsA.Zip(_normsH, (normA, normH) => normA * normH)];

    /// <summary>Lowers squared distances to the nearest pick, with one more pick.</summary>
    /// <param name="nearest">Of each row; that of the pick becomes 0.</param>
    /// <param name="pick">Its row.</param>
    /// <param name="isFirst">Whether there was no pick before it.</param>
    public void Lower(double[] nearest, int pick, bool isFirst)
    {
        SquaredDistance.ToAll(a, a.Row(pick), _distancesA);
        SquaredDistance.ToAll(h, h.Row(pick), _distancesH);
        for (int row = 0; row < nearest.Length; row++)
        {
            double squared = Math.Max(0, Between(row, pick));
            nearest[row] = isFirst ? squared : Math.Min(nearest[row], squared);
        }

        nearest[pick] = 0;
    }

    private double Between(int row, int pick)
    {
        (double squaredA, double squaredH) = (_distancesA[row], _distancesH[row]);
        double cross = (_normsA[row] - _normsA[pick] - squaredA) * (_normsH[row] - _normsH[pick] + squaredH) / 2;
        return (squaredA * _normsH[row]) + (_normsA[pick] * squaredH) + cross;
    }

    private static double[] Norms(RowMatrix rows)
    {
        var norms = new double[rows.Rows];
        for (int row = 0; row < norms.Length; row++)
        {
            foreach (float value in rows.Row(row))
            {
                norms[row] += (double)value * value;
            }
        }

        return norms;
    }
}
