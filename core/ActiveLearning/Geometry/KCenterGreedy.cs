using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>
/// k-center greedy (Gonzalez 1985): the candidate farthest from its nearest center becomes the next center. A new center
/// costs one pass over the candidates: O(N) memory and O(N K) time for K centers, and no N x N matrix.
/// </summary>
public sealed class KCenterGreedy
{
    // Centers per pass over the candidates: 8 rows of 512 features fill half of a first-level cache.
    private const int CentersPerPass = 8;
    private const float Taken = -1;

    private readonly RowMatrix _candidates;
    private readonly float[] _nearest;

    /// <summary>Begins without any center.</summary>
    /// <param name="candidates">A row for each candidate, read and not changed.</param>
    public KCenterGreedy(RowMatrix candidates)
    {
        _candidates = candidates;
        _nearest = new float[candidates.Rows];
        Array.Fill(_nearest, float.PositiveInfinity);
    }

    /// <summary>Adds centers that are no candidates, such as the labeled images.</summary>
    /// <param name="centers">Rows as long as those of the candidates.</param>
    /// <param name="cancellation">Asked for between passes over the candidates.</param>
    public void AddCenters(RowMatrix centers, CancellationToken cancellation)
    {
        for (int first = 0; first < centers.Rows; first += CentersPerPass)
        {
            cancellation.ThrowIfCancellationRequested();
            int end = Math.Min(first + CentersPerPass, centers.Rows);
            for (int row = 0; row < _nearest.Length; row++)
            {
                ReadOnlySpan<float> candidate = _candidates.Row(row);
                for (int center = first; center < end; center++)
                {
                    _nearest[row] = Math.Min(_nearest[row], SquaredDistance.Between(candidate, centers.Row(center)));
                }
            }
        }
    }

    /// <summary>
    /// Makes the farthest candidate a center and returns its row and the distance it had; infinite without any center. On a
    /// tie the lower row wins.
    /// </summary>
    /// <exception cref="InvalidOperationException">A distance is not a number: an embedding is not finite.</exception>
    public (int Row, double Distance) TakeFarthest()
    {
        int farthest = Farthest();
        double distance = Math.Sqrt(_nearest[farthest]);
        ReadOnlySpan<float> center = _candidates.Row(farthest);
        for (int row = 0; row < _nearest.Length; row++)
        {
            _nearest[row] = Math.Min(_nearest[row], SquaredDistance.Between(_candidates.Row(row), center));
        }

        _nearest[farthest] = Taken;
        return (farthest, distance);
    }

    private int Farthest()
    {
        int farthest = -1;
        float most = Taken;
        for (int row = 0; row < _nearest.Length; row++)
        {
            if (float.IsNaN(_nearest[row]))
            {
                throw new InvalidOperationException($"the distance of row {row} is NaN: an embedding is not finite");
            }

            if (_nearest[row] > most)
            {
                (farthest, most) = (row, _nearest[row]);
            }
        }

        return farthest;
    }
}
