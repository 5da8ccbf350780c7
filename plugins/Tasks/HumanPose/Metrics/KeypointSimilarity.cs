using System.Numerics;
using Querent.Data;

namespace Querent.Plugins.HumanPose.Metrics;

/// <summary>
/// The object keypoint similarity (OKS) of COCO: the mean over the labeled joints of exp(-d^2 / (2 area k^2)) with
/// k = 2 sigma, a constant of each joint.
/// </summary>
internal static class KeypointSimilarity
{
    private static readonly Dictionary<string, double> s_sigmas = new()
    {
        ["nose"] = 0.026,
        ["left eye"] = 0.025,
        ["right eye"] = 0.025,
        ["left ear"] = 0.035,
        ["right ear"] = 0.035,
        ["left shoulder"] = 0.079,
        ["right shoulder"] = 0.079,
        ["left elbow"] = 0.072,
        ["right elbow"] = 0.072,
        ["left wrist"] = 0.062,
        ["right wrist"] = 0.062,
        ["left hip"] = 0.107,
        ["right hip"] = 0.107,
        ["left knee"] = 0.087,
        ["right knee"] = 0.087,
        ["left ankle"] = 0.089,
        ["right ankle"] = 0.089,
    };

    /// <summary>The joints that COCO has a constant for.</summary>
    public static IReadOnlyCollection<string> Joints => s_sigmas.Keys;

    /// <summary>Of one joint, at a distance in pixels.</summary>
    public static double OfJoint(string joint, double distance, double area)
    {
        double k = 2 * s_sigmas[joint];
        return Math.Exp(-(distance * distance) / (2 * area * k * k));
    }

    /// <summary>Of each labeled joint of a person; NaN for the others.</summary>
    public static double[] Of(in LabeledObject person, ReadOnlySpan<Vector2> predicted, IReadOnlyList<string> joints)
    {
        var similarities = new double[joints.Count];
        for (int joint = 0; joint < similarities.Length; joint++)
        {
            Keypoint point = person.Keypoints[joint];
            similarities[joint] = point.Visibility == KeypointVisibility.Unlabeled
                ? double.NaN
                : OfJoint(joints[joint], Vector2.Distance(new Vector2(point.X, point.Y), predicted[joint]), person.Area ?? 0);
        }

        return similarities;
    }
}
