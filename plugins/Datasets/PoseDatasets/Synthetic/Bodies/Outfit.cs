using System.Numerics;
using Querent.Images.Drawing;
using Querent.Randomness;

namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>
/// The colours of a person. Right limbs are red to yellow and left ones are cyan to blue, so that both can be told
/// apart from every side.
/// </summary>
internal sealed record Outfit(Vector3 Torso, Vector3 Skin, Vector3 Face, Vector3 RightLimbs, Vector3 LeftLimbs)
{
    private static readonly Vector3 s_dark = new(0.42f, 0.27f, 0.18f);
    private static readonly Vector3 s_light = new(0.96f, 0.8f, 0.68f);

    public static Outfit Draw(ref RandomStream stream)
    {
        Vector3 skin = DrawSkin(ref stream);
        return new Outfit(
            Torso: Cloth(stream.NextSingle(0.24f, 0.44f) + (stream.NextInt(2) * 0.5f), ref stream),
            skin, Face: skin * 0.3f,
            RightLimbs: DrawLimb(isLeft: false, ref stream), LeftLimbs: DrawLimb(isLeft: true, ref stream));
    }

    /// <summary>A colour of limbs of one side.</summary>
    public static Vector3 DrawLimb(bool isLeft, ref RandomStream stream) =>
        Cloth(isLeft ? stream.NextSingle(0.5f, 0.68f) : stream.NextSingle(-0.03f, 0.14f), ref stream);

    public static Vector3 DrawSkin(ref RandomStream stream) => Vector3.Lerp(s_dark, s_light, stream.NextSingle());

    public Vector3 Of(BodyPart part) => part switch
    {
        BodyPart.Torso => Torso,
        BodyPart.Neck or BodyPart.Head or BodyPart.RightHand or BodyPart.LeftHand => Skin,
        BodyPart.RightForearm => Lighter(RightLimbs),
        BodyPart.LeftForearm => Lighter(LeftLimbs),
        BodyPart.RightUpperArm => RightLimbs,
        BodyPart.LeftUpperArm => LeftLimbs,
        BodyPart.RightThigh or BodyPart.RightFoot => 0.62f * RightLimbs,
        BodyPart.LeftThigh or BodyPart.LeftFoot => 0.62f * LeftLimbs,
        BodyPart.RightShin => 0.8f * RightLimbs,
        BodyPart.LeftShin => 0.8f * LeftLimbs,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    private static Vector3 Lighter(Vector3 colour) => Vector3.Lerp(colour, Vector3.One, 0.3f);

    private static Vector3 Cloth(float hue, ref RandomStream stream) =>
        Vector3.Lerp(Palette.Hue(hue), Vector3.One, stream.NextSingle(0.05f, 0.35f)) * stream.NextSingle(0.7f, 1);
}
