using Querent.Plugins.PoseDatasets.Synthetic.Bodies;
using Querent.Randomness;

namespace Querent.Plugins.PoseDatasets.Synthetic.Poses;

/// <summary>The angles that arms or legs have in a pose.</summary>
internal readonly record struct LimbRange(AngleRange Swing, AngleRange Side, AngleRange Bend)
{
    // Elbows and knees bend in one direction, and limbs do not cross the body.
    public LimbAngles Draw(ref RandomStream stream) => new(
        Swing.Draw(ref stream), Math.Max(0, Side.Draw(ref stream)), Math.Max(0, Bend.Draw(ref stream)));
}
