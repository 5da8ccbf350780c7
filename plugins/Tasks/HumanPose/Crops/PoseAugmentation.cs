using System.Numerics;
using Querent.Extensibility;
using Querent.Randomness;

namespace Querent.Plugins.HumanPose.Crops;

/// <summary>
/// The augmentation of stacked hourglass networks (Newell et al. 2016): scale 1 + N(0, s) within 1 - s..1 + s, a turn by
/// N(0, r) degrees within -2r..2r with probability 0.6, a mirror image with probability 1/2, and each channel times
/// 1 - c..1 + c.
/// </summary>
/// <param name="Scale">s</param>
/// <param name="Rotation">r, in degrees.</param>
/// <param name="Mirror">Whether there are mirror images.</param>
/// <param name="Colour">c</param>
internal sealed record PoseAugmentation(double Scale, double Rotation, bool Mirror, double Colour)
{
    private const double ShareTurned = 0.6;

    /// <summary>
    /// The options <c>augment</c>, <c>scale</c>, <c>rotation</c>, <c>mirror</c> and <c>colour</c>; nothing where
    /// augmentation is off.
    /// </summary>
    public static PoseAugmentation? Read(OptionSection options) => options.Flag("augment", true)
        ? new PoseAugmentation(
            options.Number("scale", 0.25, min: 0, max: 0.9), options.Number("rotation", 30, min: 0, max: 90),
            options.Flag("mirror", true), options.Number("colour", 0.2, min: 0, max: 1))
        : null;

    /// <summary>The change of the sample that the seed belongs to; each part has a stream of its own.</summary>
    public PoseDistortion Draw(Seed sample)
    {
        RandomStream scale = sample.For(0).Stream();
        RandomStream turn = sample.For(1).Stream();
        RandomStream light = sample.For(3).Stream();
        bool isTurned = turn.NextDouble() < ShareTurned;
        double degrees = Math.Clamp(Rotation * turn.NextGaussian(), -2 * Rotation, 2 * Rotation);
        return new PoseDistortion(
            (float)Math.Clamp(1 + (Scale * scale.NextGaussian()), 1 - Scale, 1 + Scale),
            isTurned ? (float)degrees : 0,
            Mirror && sample.For(2).Stream().NextInt(2) == 1,
            new Vector3(Factor(ref light), Factor(ref light), Factor(ref light)));
    }

    private float Factor(ref RandomStream stream) => stream.NextSingle((float)(1 - Colour), (float)(1 + Colour));
}
