using Querent.Training;

namespace Querent.Plugins.Coverage;

/// <summary>Rows divided by their Euclidean length, as all strategies of this plugin compare them.</summary>
internal static class UnitRows
{
    private const int ValuesPerPage = 1 << 24;

    /// <summary>A copy; rows of zeros stay so.</summary>
    public static RowMatrix Of(RowMatrix rows)
    {
        int perPage = Math.Max(1, ValuesPerPage / rows.Columns);
        var pages = new List<float[]>();
        for (int start = 0; start < rows.Rows; start += perPage)
        {
            var page = new float[Math.Min(perPage, rows.Rows - start) * rows.Columns];
            for (int at = 0; at < page.Length; at += rows.Columns)
            {
                Divide(rows.Row(start + (at / rows.Columns)), page.AsSpan(at, rows.Columns));
            }

            pages.Add(page);
        }

        return RowMatrix.OfPages(pages, rows.Columns);
    }

    private static void Divide(ReadOnlySpan<float> row, Span<float> unit)
    {
        double squares = 0;
        foreach (float value in row)
        {
            squares += (double)value * value;
        }

        double length = squares == 0 ? 1 : Math.Sqrt(squares);
        for (int column = 0; column < unit.Length; column++)
        {
            unit[column] = (float)(row[column] / length);
        }
    }
}
