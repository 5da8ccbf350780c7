using static Querent.Images.ImageProblemException;

namespace Querent.Images.Png;

/// <summary>Undoes the prediction of a row from its neighbours.</summary>
internal static class PngFilter
{
    /// <param name="filter">The number of the method.</param>
    /// <param name="row">The stored bytes, which become the row.</param>
    /// <param name="above">The row above, zeros if there is none.</param>
    /// <param name="pixel">Bytes a pixel, at least 1.</param>
    /// <exception cref="ImageProblemException">There is no such method.</exception>
    public static void Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        above = above[..row.Length];
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (int i = pixel; i < row.Length; i++)
                {
                    row[i] += row[i - pixel];
                }

                break;
            case 2:
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                break;
            case 3:
                for (int i = 0; i < row.Length; i++)
                {
                    int left = i < pixel ? 0 : row[i - pixel];
                    row[i] += (byte)((left + above[i]) >> 1);
                }

                break;
            case 4:
                Paeth(row, above, pixel);
                break;
            default:
                throw Damaged("a row has a filter that there is not");
        }
    }

    private static void Paeth(Span<byte> row, ReadOnlySpan<byte> above, int pixel)
    {
        int first = Math.Min(pixel, row.Length);
        for (int i = 0; i < first; i++)
        {
            row[i] += above[i];
        }

        for (int i = first; i < row.Length; i++)
        {
            int left = row[i - pixel];
            int up = above[i];
            int corner = above[i - pixel];
            int toLeft = Math.Abs(up - corner);
            int toUp = Math.Abs(left - corner);
            int toCorner = Math.Abs(left + up - (2 * corner));
            int nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
            row[i] += (byte)nearest;
        }
    }
}
