using System.Numerics;
using Querent.Data;

namespace Querent.Plugins.HumanPose.Metrics;

/// <summary>The length of a person in pixels that distances are divided by; null for a person without it.</summary>
internal delegate double? ReferenceLength(in LabeledObject person);

/// <summary>The lengths in use.</summary>
internal static class ReferenceLengths
{
    /// <summary>The head of MPII.</summary>
    public static double? Head(in LabeledObject person) => person.HeadSize;

    /// <summary>The longer side of the box.</summary>
    public static double? BoxSide(in LabeledObject person) => Math.Max(person.Box.Width, person.Box.Height);

    /// <summary>The torso, between two joints on opposite sides; null for a person of whom one is not labeled.</summary>
    public static ReferenceLength Torso(int shoulder, int hip) => (in LabeledObject person) =>
        Place(person, shoulder) is { } a && Place(person, hip) is { } b ? Vector2.Distance(a, b) : null;

    private static Vector2? Place(in LabeledObject person, int joint) =>
        person.Keypoints[joint] is { Visibility: not KeypointVisibility.Unlabeled } point
            ? new Vector2(point.X, point.Y)
            : null;
}
