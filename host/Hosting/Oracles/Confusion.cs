using Querent.ActiveLearning;

namespace Querent.Hosting.Oracles;

/// <summary>A confusion matrix from a file: a row for each true class, and in it a weight for each answer.</summary>
internal static class Confusion
{
    /// <param name="matrix">Its columns are in the order of the classes.</param>
    /// <param name="classes">Of the data set.</param>
    /// <exception cref="FormatException">It has other rows.</exception>
    public static AnswerTable Table(LabelMatrix matrix, IReadOnlyList<string> classes)
    {
        if (matrix.Rows.Count != classes.Count)
        {
            throw new FormatException($"has {matrix.Rows.Count} rows, and the data set has {classes.Count} classes");
        }

        return AnswerTable.OfClasses(matrix.RowNames is null
            ? matrix.Rows
            : [.. classes.Select(name => matrix.Rows[Row(matrix.RowNames, name)])]);
    }

    private static int Row(IReadOnlyList<string> names, string name) =>
        names.ToList().IndexOf(name) is >= 0 and int row ? row : throw new FormatException($"has no row for the class '{name}'");
}
