using System.Numerics;
using Querent.Data;

namespace Querent.Plugins.HumanPose.Metrics;

/// <summary>
/// The percentage of correct keypoints (PCK), as a share: a labeled joint is right if it is no further from its prediction
/// than <c>threshold</c> times a length of the person. PCKh takes the head (Andriluka et al. 2014), PCK the torso (Yang and
/// Ramanan 2013). The main metric counts all joints of all people alike.
/// </summary>
/// <param name="name">Of the main metric: <c>PCKh@0.5</c>.</param>
/// <param name="joints">Their names.</param>
/// <param name="length">People without it, or with one that is not above 0, are not counted.</param>
/// <param name="threshold">A share of the length.</param>
internal sealed class CorrectKeypoints(
    string name, IReadOnlyList<string> joints, ReferenceLength length, double threshold) : IPoseMetric
{
    private readonly int[] _right = new int[joints.Count];
    private readonly int[] _all = new int[joints.Count];

    public void Add(in LabeledObject person, ReadOnlySpan<Vector2> predicted, double score)
    {
        if (length(person) is not { } unit || !(unit > 0))
        {
            return;
        }

        for (int joint = 0; joint < predicted.Length; joint++)
        {
            if (person.Keypoints[joint] is { Visibility: not KeypointVisibility.Unlabeled } point)
            {
                bool isRight = Vector2.Distance(new Vector2(point.X, point.Y), predicted[joint]) <= threshold * unit;
                _all[joint]++;
                _right[joint] += isRight ? 1 : 0;
            }
        }
    }

    public IReadOnlyDictionary<string, double> Result()
    {
        var result = new Dictionary<string, double> { [name] = Share(_right.Sum(), _all.Sum()) };
        for (int joint = 0; joint < joints.Count; joint++)
        {
            result[$"{name}/{joints[joint]}"] = Share(_right[joint], _all[joint]);
        }

        return result;
    }

    private static double Share(int right, int all) => all == 0 ? 0 : (double)right / all;
}
