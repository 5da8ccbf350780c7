using System.Numerics;
using Querent.Data;

namespace Querent.Plugins.HumanPose.Metrics;

/// <summary>
/// Average precision of poses as COCO defines it, <c>AP</c>: the mean over thresholds of OKS from 0.50 to 0.95 of the
/// precision at 101 recalls, interpolated; with <c>AP50</c>, <c>AP75</c> and the mean OKS of each joint. The person of each
/// prediction is given, since a sample is a person: a prediction is right if it is similar enough to that person.
/// </summary>
/// <param name="joints">Their names, all of COCO.</param>
internal sealed class KeypointPrecision(IReadOnlyList<string> joints) : IPoseMetric
{
    /// <summary>The main metric.</summary>
    public const string Name = "AP";

    private const int Recalls = 101;

    private static readonly double[] s_thresholds = [.. Enumerable.Range(0, 10).Select(i => 0.5 + (0.05 * i))];

    private readonly List<(double Score, double Similarity)> _people = [];
    private readonly double[] _sums = new double[joints.Count];
    private readonly int[] _counts = new int[joints.Count];

    public void Add(in LabeledObject person, ReadOnlySpan<Vector2> predicted, double score)
    {
        double[] similarities = KeypointSimilarity.Of(person, predicted, joints);
        double[] known = [.. similarities.Where(double.IsFinite)];
        if (known.Length == 0)
        {
            return;
        }

        _people.Add((score, known.Average()));
        for (int joint = 0; joint < similarities.Length; joint++)
        {
            if (double.IsFinite(similarities[joint]))
            {
                _sums[joint] += similarities[joint];
                _counts[joint]++;
            }
        }
    }

    public IReadOnlyDictionary<string, double> Result()
    {
        double[] precisions = [.. s_thresholds.Select(Precision)];
        var result = new Dictionary<string, double>
        {
            [Name] = precisions.Average(),
            ["AP50"] = precisions[0],
            ["AP75"] = precisions[5],
        };
        for (int joint = 0; joint < joints.Count; joint++)
        {
            result[$"OKS/{joints[joint]}"] = _counts[joint] == 0 ? 0 : _sums[joint] / _counts[joint];
        }

        return result;
    }

    // Highest scores first; of equals the one that was added first.
    private double Precision(double threshold)
    {
        bool[] right = [.. _people.OrderByDescending(person => person.Score).Select(person => person.Similarity >= threshold)];
        var precision = new double[right.Length];
        var recall = new double[right.Length];
        for (int i = 0, found = 0; i < right.Length; i++)
        {
            found += right[i] ? 1 : 0;
            (precision[i], recall[i]) = ((double)found / (i + 1), (double)found / right.Length);
        }

        // The best precision at this recall or a higher one.
        for (int i = right.Length - 2; i >= 0; i--)
        {
            precision[i] = Math.Max(precision[i], precision[i + 1]);
        }

        return Enumerable.Range(0, Recalls).Average(step =>
        {
            int at = Array.FindIndex(recall, value => value >= step / (Recalls - 1.0));
            return at < 0 ? 0 : precision[at];
        });
    }
}
