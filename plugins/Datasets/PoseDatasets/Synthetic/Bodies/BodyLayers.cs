using System.Numerics;

namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>The layers of a body, from the farthest to the nearest: its own limbs hide joints behind them.</summary>
/// <param name="points">As the camera sees them, in the order of <see cref="BodyPoint"/>.</param>
/// <param name="size">Gives the widths.</param>
/// <param name="outfit">Gives the colours.</param>
internal sealed class BodyLayers(Vector3[] points, BodySize size, Outfit outfit)
{
    // An arm that hangs beside the trunk, neither nearer nor farther, is seen.
    private const float ArmsNearer = 0.03f;

    private readonly List<(Layer Layer, float Depth)> _layers = [];

    public IReadOnlyList<Layer> Draw()
    {
        AddTorso();
        AddHead();
        AddLeg(BodyPart.RightThigh, BodyPoint.RightHip, BodyPoint.RightKnee,
            BodyPart.RightShin, BodyPoint.RightAnkle, BodyPart.RightFoot, BodyPoint.RightToes);
        AddLeg(BodyPart.LeftThigh, BodyPoint.LeftHip, BodyPoint.LeftKnee,
            BodyPart.LeftShin, BodyPoint.LeftAnkle, BodyPart.LeftFoot, BodyPoint.LeftToes);
        AddArm(BodyPart.RightUpperArm, BodyPoint.RightShoulder, BodyPoint.RightElbow,
            BodyPart.RightForearm, BodyPoint.RightWrist, BodyPart.RightHand, BodyPoint.RightHand);
        AddArm(BodyPart.LeftUpperArm, BodyPoint.LeftShoulder, BodyPoint.LeftElbow,
            BodyPart.LeftForearm, BodyPoint.LeftWrist, BodyPart.LeftHand, BodyPoint.LeftHand);
        return [.. _layers.OrderBy(layer => layer.Depth).Select(layer => layer.Layer)];
    }

    private void AddTorso()
    {
        Vector3 colour = outfit.Of(BodyPart.Torso);
        float depth = (At(BodyPoint.Thorax).Z + At(BodyPoint.Pelvis).Z) / 2;
        Add(BodyPoint.Thorax, BodyPoint.Pelvis, 1.9f);
        Add(BodyPoint.RightShoulder, BodyPoint.RightHip, 1.3f);
        Add(BodyPoint.LeftShoulder, BodyPoint.LeftHip, 1.3f);
        Add(BodyPoint.RightShoulder, BodyPoint.LeftShoulder, 1.3f);
        Add(BodyPoint.RightHip, BodyPoint.LeftHip, 1.3f);

        void Add(BodyPoint from, BodyPoint to, float width) =>
            _layers.Add((new Layer(BodyPart.Torso, Shape(from, to, width), colour), depth));
    }

    private void AddHead()
    {
        Add(BodyPart.Neck, BodyPoint.Thorax, BodyPoint.UpperNeck, 0.9f);
        Vector3 center = (At(BodyPoint.UpperNeck) + At(BodyPoint.HeadTop)) / 2;
        Vector3 face = At(BodyPoint.Face);
        _layers.Add((new Layer(BodyPart.Head, Disk(center, size.HeadRadius), outfit.Skin), center.Z));
        if (face.Z > center.Z)
        {
            _layers.Add((new Layer(BodyPart.Head, Disk(face, 0.4f * size.HeadRadius), outfit.Face), face.Z));
        }
    }

    private void AddLeg(
        BodyPart thigh, BodyPoint hip, BodyPoint knee, BodyPart shin, BodyPoint ankle, BodyPart foot, BodyPoint toes)
    {
        Add(thigh, hip, knee, 1.35f);
        Add(shin, knee, ankle, 1.15f);
        Add(foot, ankle, toes, 1);
    }

    private void AddArm(
        BodyPart upperArm, BodyPoint shoulder, BodyPoint elbow, BodyPart forearm, BodyPoint wrist,
        BodyPart hand, BodyPoint tip)
    {
        Add(upperArm, shoulder, elbow, 1, ArmsNearer);
        Add(forearm, elbow, wrist, 0.85f, ArmsNearer);
        Add(hand, tip, tip, 1, ArmsNearer);
    }

    // The width is relative to that of an arm.
    private void Add(BodyPart part, BodyPoint from, BodyPoint to, float width, float nearer = 0) => _layers.Add(
        (new Layer(part, Shape(from, to, width), outfit.Of(part)), ((At(from).Z + At(to).Z) / 2) + nearer));

    private Capsule Shape(BodyPoint from, BodyPoint to, float width) =>
        new(Flat(At(from)), Flat(At(to)), width * size.ArmRadius);

    private static Capsule Disk(Vector3 center, float radius) => new(Flat(center), Flat(center), radius);

    private Vector3 At(BodyPoint point) => points[(int)point];

    private static Vector2 Flat(Vector3 point) => new(point.X, point.Y);
}
