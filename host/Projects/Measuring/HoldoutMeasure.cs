using Querent.Data;
using Querent.Hosting.Statistics;
using Querent.Randomness;

namespace Querent.Projects.Measuring;

/// <summary>Makes the measure of a kind of labels, and its intervals.</summary>
internal static class HoldoutMeasure
{
    private const int Draws = 1000;
    private const double Low = 0.025;
    private const double High = 0.975;

    /// <summary>The measure for a project: accuracy, mean average precision, or correct keypoints.</summary>
    public static IHoldoutMeasure Of(DatasetInfo info, IReadOnlyList<HoldoutAnswer> answers) =>
        info.Keypoints.Count > 0 ? ShareMeasure.OfKeypoints(answers)
        : info.LabelType == typeof(ClassLabel) ? ShareMeasure.OfClasses(answers)
        : new PrecisionMeasure(answers);

    /// <summary>The 95 % interval of a value, from images drawn with replacement; null where nothing can be measured.</summary>
    public static ConfidenceInterval? Interval(IHoldoutMeasure measure) =>
        Interval(measure.Images.Count, weights => measure.Value(weights));

    /// <summary>
    /// The 95 % interval of the gain of one model over another on the images that both were measured on, drawn together; null
    /// where there is none.
    /// </summary>
    public static ConfidenceInterval? Gain(IHoldoutMeasure before, IHoldoutMeasure after) =>
        before.Images.SequenceEqual(after.Images)
            ? Interval(after.Images.Count, weights => after.Value(weights) - before.Value(weights))
            : null;

    private static ConfidenceInterval? Interval(int images, Func<int[], double?> value)
    {
        var values = new List<double>(Draws);
        RandomStream random = new Seed(1).Stream();
        var weights = new int[images];
        for (int draw = 0; draw < Draws && images > 0; draw++)
        {
            Array.Clear(weights);
            for (int i = 0; i < images; i++)
            {
                weights[random.NextInt(images)]++;
            }

            if (value(weights) is { } drawn)
            {
                values.Add(drawn);
            }
        }

        values.Sort();
        return values.Count > 0 ? new ConfidenceInterval(At(values, Low), At(values, High)) : null;
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Round(share * (sorted.Count - 1))];
}
