using System.Numerics;

namespace Querent.Plugins.HumanPose.Crops;

/// <summary>The change of one sample by augmentation.</summary>
/// <param name="Scale">The factor of the side of the crop: above 1 the person is smaller.</param>
/// <param name="Degrees">The turn of the picture, clockwise.</param>
/// <param name="Mirrored">Whether left and right change places.</param>
/// <param name="Light">The factor of each channel.</param>
internal readonly record struct PoseDistortion(float Scale, float Degrees, bool Mirrored, Vector3 Light)
{
    public static PoseDistortion None { get; } = new(1, 0, false, Vector3.One);
}
