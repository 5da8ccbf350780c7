namespace Querent.Plugins.ObjectDetection.Detections;

/// <summary>
/// The area below the curve of precision over recall of one class (Everingham et al. 2010, section 4.2; 2015, section
/// 3.4.1). Where a class has no object that counts, there is no recall and both are 0.
/// </summary>
internal static class AveragePrecision
{
    // 3 of 10 found is a recall of 0.3, regardless of the rounding of the division.
    private const double Slack = 1e-12;

    /// <summary>VOC 2010 and later: the exact area below the falling envelope of the curve.</summary>
    /// <param name="right">Whether each detection found an object, in descending order of scores.</param>
    /// <param name="objects">Objects that count.</param>
    public static double Area(IReadOnlyList<bool> right, int objects)
    {
        (double[] recall, double[] envelope) = Curve(right, objects);
        (double area, double before) = (0, 0);
        for (int i = 0; i < recall.Length; i++)
        {
            area += (recall[i] - before) * envelope[i];
            before = recall[i];
        }

        return area;
    }

    /// <summary>VOC 2007: the mean of the envelope at recalls 0, 0.1 .. 1.</summary>
    /// <param name="right">Whether each detection found an object, in descending order of scores.</param>
    /// <param name="objects">Objects that count.</param>
    public static double ElevenPoint(IReadOnlyList<bool> right, int objects)
    {
        (double[] recall, double[] envelope) = Curve(right, objects);
        double sum = 0;
        for (int point = 0; point <= 10; point++)
        {
            int first = Array.FindIndex(recall, value => value >= (point / 10.0) - Slack);
            sum += first < 0 ? 0 : envelope[first];
        }

        return sum / 11;
    }

    /// <summary>Recall up to each detection, and the highest precision from it on.</summary>
    private static (double[] Recall, double[] Envelope) Curve(IReadOnlyList<bool> right, int objects)
    {
        if (objects == 0)
        {
            return ([], []);
        }

        var recall = new double[right.Count];
        var envelope = new double[right.Count];
        int found = 0;
        for (int i = 0; i < right.Count; i++)
        {
            found += right[i] ? 1 : 0;
            recall[i] = (double)found / objects;
            envelope[i] = found / (i + 1.0);
        }

        for (int i = right.Count - 2; i >= 0; i--)
        {
            envelope[i] = Math.Max(envelope[i], envelope[i + 1]);
        }

        return (recall, envelope);
    }
}
