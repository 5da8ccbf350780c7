using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>
/// The rows that can be picked: each once, and copies of picked rows only when nothing else is left.
/// </summary>
/// <param name="rows">A row for each candidate.</param>
/// <param name="copies">The largest squared distance of a row to its copies; null where rows have no copies.</param>
internal sealed class OpenRows(RowMatrix rows, double? copies = null)
{
    private readonly bool[] _taken = new bool[rows.Rows];
    private readonly bool[] _isCopy = new bool[rows.Rows];
    private readonly float[] _distances = new float[rows.Rows];
    private int _others = rows.Rows;

    /// <summary>Whether a row can be picked now.</summary>
    public bool IsOpen(int row) => !_taken[row] && (!_isCopy[row] || _others == 0);

    /// <summary>Says that a row was picked.</summary>
    public void Take(int row)
    {
        _taken[row] = true;
        if (!_isCopy[row])
        {
            _others--;
            SetAside(rows.Row(row));
        }
    }

    /// <summary>Sets the copies of an image aside that is labeled already.</summary>
    public void SetAside(ReadOnlySpan<float> image)
    {
        if (copies is not { } most)
        {
            return;
        }

        SquaredDistance.ToAll(rows, image, _distances);
        for (int row = 0; row < _distances.Length; row++)
        {
            if (_distances[row] <= most && !_taken[row] && !_isCopy[row])
            {
                (_isCopy[row], _others) = (true, _others - 1);
            }
        }
    }
}
