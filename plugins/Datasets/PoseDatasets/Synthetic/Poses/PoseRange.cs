using Querent.Plugins.PoseDatasets.Synthetic.Bodies;
using Querent.Randomness;

namespace Querent.Plugins.PoseDatasets.Synthetic.Poses;

/// <summary>The angles that people have in a pose, before they are mirrored.</summary>
/// <param name="Facing">To the right edge of the image; as often to the left.</param>
/// <param name="Turn">Clockwise; as often counterclockwise.</param>
/// <param name="Lean">Of the trunk, forward.</param>
/// <param name="LeadingArm">The right one or the left one, each as often.</param>
/// <param name="TrailingArm">The other one.</param>
/// <param name="LeadingLeg">The leg of the side whose arm trails.</param>
/// <param name="TrailingLeg">The other one.</param>
internal sealed record PoseRange(
    AngleRange Facing,
    AngleRange Turn,
    AngleRange Lean,
    LimbRange LeadingArm,
    LimbRange TrailingArm,
    LimbRange LeadingLeg,
    LimbRange TrailingLeg)
{
    private static readonly AngleRange s_elevation = new(6, 6);
    private static readonly AngleRange s_sway = new(0, 6);
    private static readonly AngleRange s_nod = new(4, 14);

    public BodyAngles Draw(ref RandomStream stream)
    {
        LimbAngles leadingArm = LeadingArm.Draw(ref stream), trailingArm = TrailingArm.Draw(ref stream);
        LimbAngles leadingLeg = LeadingLeg.Draw(ref stream), trailingLeg = TrailingLeg.Draw(ref stream);
        bool isRight = stream.NextInt(2) == 0;
        return new BodyAngles
        {
            Facing = Facing.Draw(ref stream) * Sign(ref stream),
            Elevation = s_elevation.Draw(ref stream),
            Turn = Turn.Draw(ref stream) * Sign(ref stream),
            Lean = Lean.Draw(ref stream),
            Sway = s_sway.Draw(ref stream),
            Nod = s_nod.Draw(ref stream),
            RightArm = isRight ? leadingArm : trailingArm,
            LeftArm = isRight ? trailingArm : leadingArm,
            RightLeg = isRight ? trailingLeg : leadingLeg,
            LeftLeg = isRight ? leadingLeg : trailingLeg,
        };
    }

    private static int Sign(ref RandomStream stream) => (2 * stream.NextInt(2)) - 1;
}
