using System.Numerics;

namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>The kinematic tree: from the pelvis, which is the origin, to the ends of the limbs.</summary>
internal static class Kinematics
{
    private const float Hand = 0.045f;
    private const float Foot = 0.075f;

    // From the direction of the shin to that of the foot: nearly a right angle.
    private const float FootAngle = 1.45f;

    // Upper neck and head top lie at this share of the head's radius from its center: inside of the head.
    private const float HeadJoint = 0.85f;

    /// <summary>
    /// The points of a body in the order of <see cref="BodyPoint"/>: x to the person's left, y up, z forward.
    /// </summary>
    public static Vector3[] Points(BodySize size, BodyAngles angles)
    {
        BodyFrame trunk = BodyFrame.Leaning(angles.Lean, angles.Sway);
        BodyFrame head = BodyFrame.Leaning(angles.Lean + angles.Nod, angles.Sway);
        var points = new Vector3[Enum.GetValues<BodyPoint>().Length];
        Vector3 thorax = trunk.Up * size.Trunk;
        Vector3 neck = thorax + (trunk.Up * size.Neck);
        Vector3 skull = neck + (head.Up * HeadJoint * size.HeadRadius);
        points[(int)BodyPoint.Thorax] = thorax;
        points[(int)BodyPoint.UpperNeck] = neck;
        points[(int)BodyPoint.HeadTop] = skull + (head.Up * HeadJoint * size.HeadRadius);
        points[(int)BodyPoint.Face] = skull + (head.Forward * 0.62f * size.HeadRadius);

        Vector3 shoulder = trunk.Left * size.Shoulder;
        Arm(points, BodyPoint.RightShoulder, thorax - shoulder, size, angles.RightArm, trunk);
        Arm(points, BodyPoint.LeftShoulder, thorax + shoulder, size, angles.LeftArm, trunk);
        Leg(points, BodyPoint.RightHip, size, angles.RightLeg);
        Leg(points, BodyPoint.LeftHip, size, angles.LeftLeg);
        return points;
    }

    private static void Arm(
        Vector3[] points, BodyPoint shoulder, Vector3 from, BodySize size, LimbAngles arm, BodyFrame trunk)
    {
        bool isLeft = shoulder == BodyPoint.LeftShoulder;
        int toLeft = isLeft ? 1 : -1;
        Vector3 elbow = from + (size.UpperArm * trunk.Limb(arm.Swing, arm.Side, toLeft));
        Vector3 along = trunk.Limb(arm.Swing + arm.Bend, arm.Side, toLeft);
        Vector3 wrist = elbow + (size.Forearm * along);
        points[(int)shoulder] = from;
        points[(int)(isLeft ? BodyPoint.LeftElbow : BodyPoint.RightElbow)] = elbow;
        points[(int)(isLeft ? BodyPoint.LeftWrist : BodyPoint.RightWrist)] = wrist;
        points[(int)(isLeft ? BodyPoint.LeftHand : BodyPoint.RightHand)] = wrist + (Hand * along);
    }

    private static void Leg(Vector3[] points, BodyPoint hip, BodySize size, LimbAngles leg)
    {
        bool isLeft = hip == BodyPoint.LeftHip;
        int toLeft = isLeft ? 1 : -1;
        BodyFrame body = BodyFrame.Upright;
        Vector3 from = toLeft * size.Hip * body.Left;
        Vector3 knee = from + (size.Thigh * body.Limb(leg.Swing, leg.Side, toLeft));
        Vector3 ankle = knee + (size.Shin * body.Limb(leg.Swing - leg.Bend, leg.Side, toLeft));
        points[(int)hip] = from;
        points[(int)(isLeft ? BodyPoint.LeftKnee : BodyPoint.RightKnee)] = knee;
        points[(int)(isLeft ? BodyPoint.LeftAnkle : BodyPoint.RightAnkle)] = ankle;
        points[(int)(isLeft ? BodyPoint.LeftToes : BodyPoint.RightToes)] =
            ankle + (Foot * body.Limb(leg.Swing - leg.Bend + FootAngle, leg.Side, toLeft));
    }
}
