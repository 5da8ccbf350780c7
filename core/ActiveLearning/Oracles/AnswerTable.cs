namespace Querent.ActiveLearning;

/// <summary>
/// Answers of annotators as weights: of each class that they may answer with, for images of a class or for each image of
/// the pool.
/// </summary>
public sealed class AnswerTable
{
    // Sums of the weights up to each class.
    private readonly double[][] _sums;

    private AnswerTable(IReadOnlyList<IReadOnlyList<double>> weights, bool isPerImage)
    {
        _sums = [.. weights.Select((row, i) => Sums(row, i))];
        (Classes, IsPerImage) = (_sums.Length == 0 ? 0 : _sums[0].Length, isPerImage);
        if (Classes == 0 || _sums.Any(row => row.Length != Classes) || (!isPerImage && _sums.Length != Classes))
        {
            throw new ArgumentException("A table of answers needs as many weights in each row as there are classes.");
        }
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Whether rows are images of the pool; else they are classes.</summary>
    public bool IsPerImage { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => _sums.Length;

    /// <summary>A confusion matrix: answers depend on the true class.</summary>
    /// <param name="weights">Counts or probabilities; a row for each true class, and in it a weight for each answer.</param>
    /// <exception cref="ArgumentException">It is not square, or a row has a weight that is negative or not finite, or none
    /// above 0.</exception>
    public static AnswerTable OfClasses(IReadOnlyList<IReadOnlyList<double>> weights) => new(weights, isPerImage: false);

    /// <summary>Answers that depend on the image.</summary>
    /// <param name="weights">Counts or probabilities; a row for each image of the pool, and in it a weight for each
    /// class.</param>
    /// <exception cref="ArgumentException">Rows differ in length, or one has a weight that is negative or not finite, or
    /// none above 0.</exception>
    public static AnswerTable OfImages(IReadOnlyList<IReadOnlyList<double>> weights) => new(weights, isPerImage: true);

    /// <summary>A share of wrong answers, each other class as often as any.</summary>
    /// <param name="share">Probability of a wrong answer, 0..1.</param>
    /// <param name="classes">Number of classes, 2 at least.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in the range, or there are fewer classes.</exception>
    public static AnswerTable Uniform(double share, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is in 0..1.");
        }

        double other = share / (classes - 1);
        return OfClasses(
        [
            .. Enumerable.Range(0, classes).Select(truth => (IReadOnlyList<double>)
                [.. Enumerable.Range(0, classes).Select(answer => answer == truth ? 1 - share : other)]),
        ]);
    }

    /// <summary>The class that a number in [0, 1) falls on, where each class has the share of its weight.</summary>
    internal int Draw(int row, double at)
    {
        double[] sums = _sums[row];

        // Rounding may reach the whole sum, which the last class with a weight has.
        double target = Math.Min(at * sums[^1], Math.BitDecrement(sums[^1]));
        int answer = 0;
        while (target >= sums[answer])
        {
            answer++;
        }

        return answer;
    }

    private static double[] Sums(IReadOnlyList<double> weights, int row)
    {
        double sum = 0;
        double[] sums = [.. weights.Select(weight => weight is >= 0 && double.IsFinite(weight) ? sum += weight : double.NaN)];
        return sum > 0 && sums.All(double.IsFinite) ? sums : throw new ArgumentException(
            $"Row {row} of a table of answers has a weight that is negative or not finite, or none above 0.");
    }
}
