using System.Security.Cryptography;
using Querent.Data;

namespace Querent.Hosting.Oracles;

/// <summary>A matrix of weights as a file holds it.</summary>
/// <param name="Rows">One array a row, all of one length.</param>
/// <param name="RowNames">The first cell of each row; null where the file has no names.</param>
/// <param name="ColumnNames">The header; null where the file has no names.</param>
/// <param name="Sha256">Of the content of the file.</param>
internal sealed record LabelMatrix(
    IReadOnlyList<double[]> Rows, IReadOnlyList<string>? RowNames, IReadOnlyList<string>? ColumnNames, string Sha256)
{
    // CIFAR-10H has 800 kB; a million images of a hundred classes fit.
    private const int MostBytes = 1_000_000_000;

    /// <summary>Reads a <c>.npy</c> or <c>.csv</c> file.</summary>
    /// <exception cref="FormatException">It is no such file; the message says what is wrong.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static LabelMatrix Read(string path)
    {
        byte[] content = RegularFile.Read(path, MostBytes);
        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".npy" => new LabelMatrix(NpyFile.Rows(content), null, null, hash),
            ".csv" => CsvMatrix.Read(content, hash),
            _ => throw new FormatException("is neither a .npy nor a .csv file"),
        };
    }

    /// <summary>The columns in the order of the classes.</summary>
    /// <exception cref="FormatException">It has other columns.</exception>
    public LabelMatrix InOrderOf(IReadOnlyList<string> classes)
    {
        int columns = Rows[0].Length;
        if (columns != classes.Count)
        {
            throw new FormatException($"has {columns} columns, and the data set has {classes.Count} classes");
        }

        if (ColumnNames is null)
        {
            return this;
        }

        int[] order = [.. classes.Select(name => ColumnNames.ToList().IndexOf(name))];
        int missing = Array.IndexOf(order, -1);
        return missing < 0
            ? this with { Rows = [.. Rows.Select(row => order.Select(i => row[i]).ToArray())], ColumnNames = classes }
            : throw new FormatException($"has no column for the class '{classes[missing]}'");
    }

    /// <summary>Requires that each row can be drawn from.</summary>
    /// <exception cref="FormatException">A row has a weight that is negative or not finite, or none above 0.</exception>
    public void RequireWeights()
    {
        for (int i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Any(weight => weight < 0 || !double.IsFinite(weight)) || Rows[i].Sum() is not > 0 and < double.PositiveInfinity)
            {
                throw new FormatException($"row {RowNames?[i] ?? $"{i}"} has a number that is negative or not finite, or none above 0");
            }
        }
    }
}
