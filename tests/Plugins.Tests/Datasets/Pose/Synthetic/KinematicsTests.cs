using System.Numerics;
using Querent.Plugins.PoseDatasets.Joints;
using Querent.Plugins.PoseDatasets.Synthetic.Bodies;

namespace Querent.Plugins.Tests.Datasets.Pose.Synthetic;

public sealed class KinematicsTests
{
    private const float QuarterTurn = MathF.PI / 2;

    private static readonly BodySize s_size = PoseDrawing.Bodies(1).First().Size;

    [Fact]
    public void The_first_points_are_the_joints_of_MPII_in_their_order() => Assert.Equal(
        JointSet.Mpii.Names,
        Enum.GetNames<BodyPoint>().Take(16).Select(name =>
            string.Concat(name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}"))
                .ToLowerInvariant()));

    [Fact]
    public void Bones_keep_their_lengths_in_all_poses() => Assert.All(PoseDrawing.Bodies(each: 20), body =>
    {
        Vector3[] points = Kinematics.Points(body.Size, body.Angles);
        (BodyPoint From, BodyPoint To, float Length)[] bones =
        [
            (BodyPoint.Pelvis, BodyPoint.Thorax, body.Size.Trunk),
            (BodyPoint.Thorax, BodyPoint.UpperNeck, body.Size.Neck),
            (BodyPoint.Thorax, BodyPoint.RightShoulder, body.Size.Shoulder),
            (BodyPoint.Thorax, BodyPoint.LeftShoulder, body.Size.Shoulder),
            (BodyPoint.Pelvis, BodyPoint.RightHip, body.Size.Hip),
            (BodyPoint.Pelvis, BodyPoint.LeftHip, body.Size.Hip),
            (BodyPoint.RightShoulder, BodyPoint.RightElbow, body.Size.UpperArm),
            (BodyPoint.LeftShoulder, BodyPoint.LeftElbow, body.Size.UpperArm),
            (BodyPoint.RightElbow, BodyPoint.RightWrist, body.Size.Forearm),
            (BodyPoint.LeftElbow, BodyPoint.LeftWrist, body.Size.Forearm),
            (BodyPoint.RightHip, BodyPoint.RightKnee, body.Size.Thigh),
            (BodyPoint.LeftHip, BodyPoint.LeftKnee, body.Size.Thigh),
            (BodyPoint.RightKnee, BodyPoint.RightAnkle, body.Size.Shin),
            (BodyPoint.LeftKnee, BodyPoint.LeftAnkle, body.Size.Shin),
        ];

        Assert.All(bones, bone =>
            Assert.Equal(bone.Length, Vector3.Distance(points[(int)bone.From], points[(int)bone.To]), 1e-5f));
    });

    [Fact]
    public void A_mirrored_pose_has_the_mirrored_joints_of_the_other_side() => Assert.All(PoseDrawing.Bodies(each: 20), body =>
    {
        BodyAngles angles = body.Angles;
        Vector2[] joints = Joints(body.Size, angles);
        Vector2[] mirrored = Joints(body.Size, angles with
        {
            Facing = -angles.Facing, Turn = -angles.Turn, Sway = -angles.Sway,
            RightArm = angles.LeftArm, LeftArm = angles.RightArm, RightLeg = angles.LeftLeg, LeftLeg = angles.RightLeg,
        });
        int[] other = [.. Enumerable.Range(0, 16)];
        foreach ((int left, int right) in JointSet.Mpii.Pairs)
        {
            (other[left], other[right]) = (right, left);
        }

        Assert.All(Enumerable.Range(0, 16), joint =>
        {
            Assert.Equal(-joints[joint].X, mirrored[other[joint]].X, 1e-5f);
            Assert.Equal(joints[joint].Y, mirrored[other[joint]].Y, 1e-5f);
        });
    });

    [Fact]
    public void The_right_side_of_a_person_who_faces_the_camera_is_at_the_left_of_the_image()
    {
        Vector2[] joints = Joints(s_size, new BodyAngles());

        Assert.All(JointSet.Mpii.Pairs, pair => Assert.True(joints[pair.Right].X < 0 && joints[pair.Left].X > 0));
        Assert.True(joints[(int)BodyPoint.HeadTop].Y < joints[(int)BodyPoint.Pelvis].Y);
        Assert.True(joints[(int)BodyPoint.Pelvis].Y < joints[(int)BodyPoint.RightAnkle].Y);
    }

    [Fact]
    public void Elbows_bend_forward_and_knees_back()
    {
        var angles = new BodyAngles
        {
            Facing = QuarterTurn,
            RightArm = new(Swing: 0, Side: 0, Bend: QuarterTurn),
            RightLeg = new(Swing: 0, Side: 0, Bend: QuarterTurn),
        };
        Vector2[] joints = Joints(s_size, angles);

        // To the right edge of the image is forward.
        Assert.Equal(s_size.Forearm, joints[(int)BodyPoint.RightWrist].X - joints[(int)BodyPoint.RightElbow].X, 1e-5f);
        Assert.Equal(-s_size.Shin, joints[(int)BodyPoint.RightAnkle].X - joints[(int)BodyPoint.RightKnee].X, 1e-5f);
    }

    [Theory]
    [InlineData(0, false, false)]
    [InlineData(1.4f, true, false)]
    [InlineData(-1.4f, false, true)]
    public void The_side_away_from_the_camera_is_behind_the_trunk(float facing, bool isLeftBehind, bool isRightBehind)
    {
        var angles = new BodyAngles { Facing = facing };
        BodyPart[] order = [.. PersonFigure.Of(s_size, angles, PoseDrawing.AnyOutfit()).Layers.Select(layer => layer.Part)];

        Assert.Equal(isLeftBehind, Array.IndexOf(order, BodyPart.LeftUpperArm) < Array.IndexOf(order, BodyPart.Torso));
        Assert.Equal(isRightBehind, Array.IndexOf(order, BodyPart.RightUpperArm) < Array.IndexOf(order, BodyPart.Torso));
    }

    [Theory]
    [InlineData(0.5f, 2)]
    [InlineData(2.6f, 1)]
    public void A_face_is_seen_from_the_front_alone(float facing, int heads)
    {
        var figure = PersonFigure.Of(s_size, new BodyAngles { Facing = facing }, PoseDrawing.AnyOutfit());

        Assert.Equal(heads, figure.Layers.Count(layer => layer.Part == BodyPart.Head));
    }

    private static Vector2[] Joints(BodySize size, BodyAngles angles) =>
        [.. PersonFigure.Of(size, angles, PoseDrawing.AnyOutfit()).Joints];
}
