using System.Numerics;
using Querent.Data;

namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>Whether the joints of a figure are seen.</summary>
internal static class JointVisibility
{
    /// <summary>
    /// A joint is visible if the foremost layer at its place is one of the parts that meet in it.
    /// </summary>
    /// <param name="joint">Its number in the order of MPII.</param>
    /// <param name="place">In the unit of the layers.</param>
    /// <param name="layers">Those of the figure and of all that is in front of it; the last is the nearest.</param>
    public static KeypointVisibility Of(int joint, Vector2 place, IEnumerable<Layer> layers)
    {
        Layer foremost = layers.Last(layer => layer.Shape.Distance(place) < 0);
        return Parts((BodyPoint)joint).Contains(foremost.Part) ? KeypointVisibility.Visible : KeypointVisibility.Hidden;
    }

    private static ReadOnlySpan<BodyPart> Parts(BodyPoint joint) => joint switch
    {
        BodyPoint.RightAnkle => [BodyPart.RightShin, BodyPart.RightFoot],
        BodyPoint.RightKnee => [BodyPart.RightThigh, BodyPart.RightShin],
        BodyPoint.RightHip => [BodyPart.RightThigh, BodyPart.Torso],
        BodyPoint.LeftHip => [BodyPart.LeftThigh, BodyPart.Torso],
        BodyPoint.LeftKnee => [BodyPart.LeftThigh, BodyPart.LeftShin],
        BodyPoint.LeftAnkle => [BodyPart.LeftShin, BodyPart.LeftFoot],
        BodyPoint.Pelvis => [BodyPart.Torso, BodyPart.RightThigh, BodyPart.LeftThigh],
        BodyPoint.Thorax => [BodyPart.Torso, BodyPart.Neck, BodyPart.RightUpperArm, BodyPart.LeftUpperArm],
        BodyPoint.UpperNeck => [BodyPart.Neck, BodyPart.Head],
        BodyPoint.HeadTop => [BodyPart.Head],
        BodyPoint.RightWrist => [BodyPart.RightForearm, BodyPart.RightHand],
        BodyPoint.RightElbow => [BodyPart.RightUpperArm, BodyPart.RightForearm],
        BodyPoint.RightShoulder => [BodyPart.RightUpperArm, BodyPart.Torso],
        BodyPoint.LeftShoulder => [BodyPart.LeftUpperArm, BodyPart.Torso],
        BodyPoint.LeftElbow => [BodyPart.LeftUpperArm, BodyPart.LeftForearm],
        BodyPoint.LeftWrist => [BodyPart.LeftForearm, BodyPart.LeftHand],
        _ => throw new ArgumentOutOfRangeException(nameof(joint), joint, null),
    };
}
