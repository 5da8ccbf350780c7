using System.Globalization;
using System.Text.RegularExpressions;
using Querent.ActiveLearning;
using Querent.Data;

namespace Querent.Hosting.Oracles;

/// <summary>
/// Answers of people to each image of the pool. Rows of a CSV file are found by the id of the image. A <c>.npy</c> file has
/// no ids: its rows are those of CIFAR-10H (Peterson et al. 2019), the images of CIFAR-10's test batch in their order.
/// </summary>
internal static class HumanAnswers
{
    // People label 95 % of CIFAR-10's test batch as it is labeled; rows in another order agree on a share by chance.
    private const double LeastAgreement = 0.5;

    private static readonly Regex s_testBatch = new(@"^test_batch\.bin#(\d+)$", RegexOptions.CultureInvariant);

    /// <exception cref="FormatException">Rows are of other images, or do not agree with the labels.</exception>
    public static AnswerTable Table(LabelMatrix matrix, Samples samples)
    {
        Func<string, int> find = matrix.RowNames is null ? id => RowOfTestBatch(id, matrix.Rows.Count) : ByName(matrix.RowNames);
        var rows = new double[samples.Count(Split.Pool)][];
        int agreed = 0;
        for (int index = 0; index < rows.Length; index++)
        {
            string id = samples.Id(Split.Pool, index);
            rows[index] = find(id) is >= 0 and int row ? matrix.Rows[row] : throw Missing(matrix, id);
            agreed += samples.Label(Split.Pool, index) is ClassLabel label
                && rows[index][label.Class] == rows[index].Max() ? 1 : 0;
        }

        return agreed >= LeastAgreement * rows.Length ? AnswerTable.OfImages(rows) : throw new FormatException(
            $"the most frequent answer is the label of {agreed} of {rows.Length} images only; are its rows of other images, or its " +
            "columns of other classes?");
    }

    private static FormatException Missing(LabelMatrix matrix, string id) => new(matrix.RowNames is null
        ? $"its {matrix.Rows.Count} rows are the images of CIFAR-10's test batch, and the pool has '{id}'; set dataset.pool to " +
            "\"test\" with the data set 'cifar10', or give a CSV file with the id of each image in its first column"
        : $"has no row for the image '{id}' of the pool; it needs one for each");

    private static Func<string, int> ByName(IReadOnlyList<string> names)
    {
        Dictionary<string, int> rows = names.Select((name, row) => (name, row)).ToDictionary();
        return id => rows.GetValueOrDefault(id, -1);
    }

    private static int RowOfTestBatch(string id, int rows) =>
        s_testBatch.Match(id) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int row) && row < rows
            ? row : -1;
}
