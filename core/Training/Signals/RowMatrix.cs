namespace Querent.Training;

/// <summary>
/// Rows of equal length. They may lie in several arrays, as they came: the class probabilities of all boxes of all
/// images of a detection dataset are more than one array can hold.
/// </summary>
public sealed class RowMatrix
{
    private readonly IReadOnlyList<float[]> _pages;
    private readonly int _rowsPerPage;

    /// <summary>Rows of one array, which is not copied.</summary>
    /// <exception cref="ArgumentException">The values are no whole number of rows.</exception>
    public RowMatrix(float[] values, int columns)
        : this((IReadOnlyList<float[]>)[values], columns)
    {
    }

    private RowMatrix(IReadOnlyList<float[]> pages, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        for (int page = 0; page < pages.Count; page++)
        {
            int length = pages[page].Length;
            if (length % columns != 0)
            {
                throw new ArgumentException($"{length} values are no whole number of rows of {columns}.");
            }

            if (length > pages[0].Length || (length < pages[0].Length && page < pages.Count - 1))
            {
                throw new ArgumentException($"Page {page} has {length} values, the first {pages[0].Length}.");
            }
        }

        (_pages, Columns) = (pages, columns);
        _rowsPerPage = pages.Count == 0 ? 0 : pages[0].Length / columns;
        Rows = pages.Count == 0 ? 0 : checked(((pages.Count - 1) * _rowsPerPage) + (pages[^1].Length / columns));
    }

    /// <summary>The length of a row.</summary>
    public int Columns { get; }

    /// <summary>Rows in all.</summary>
    public int Rows { get; }

    internal IReadOnlyList<float[]> Pages => _pages;

    /// <summary>The rows of several arrays, which are not copied.</summary>
    /// <param name="pages">Whole rows each; all pages but the last have equally many.</param>
    /// <param name="columns">The length of a row.</param>
    /// <exception cref="ArgumentException">A page is of another length.</exception>
    public static RowMatrix OfPages(IReadOnlyList<float[]> pages, int columns) => new(pages, columns);

    /// <summary>A row, counted from 0.</summary>
    public ReadOnlySpan<float> Row(int row)
    {
        (int page, int rowOfPage) = Math.DivRem(row, _rowsPerPage);
        return _pages[page].AsSpan(rowOfPage * Columns, Columns);
    }

    /// <summary>A copy of some rows, in the order in which they are named.</summary>
    public RowMatrix Gather(IReadOnlyList<int> rows)
    {
        var values = new float[checked(rows.Count * Columns)];
        for (int i = 0; i < rows.Count; i++)
        {
            Row(rows[i]).CopyTo(values.AsSpan(i * Columns));
        }

        return new RowMatrix(values, Columns);
    }
}
