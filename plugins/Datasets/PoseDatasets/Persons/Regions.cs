using Querent.Data;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>The square of an image that a person is.</summary>
internal static class Regions
{
    // Joints end at the ankles and wrists, not at the tips.
    private const float AroundJoints = 1.5f;

    /// <summary>
    /// The square around the center of a box that a file has, its larger side times a factor; an empty one for a box
    /// without area or numbers.
    /// </summary>
    public static Box Given(in Box box, float factor) => box.IsEmpty ? default : Square(box, factor);

    /// <summary>The square around the labeled joints, of which there is one at least.</summary>
    public static Box Around(IReadOnlyList<Keypoint> joints)
    {
        Keypoint[] labeled = [.. joints.Where(joint => joint.Visibility != KeypointVisibility.Unlabeled)];
        return Square(
            new Box(
                labeled.Min(joint => joint.X), labeled.Min(joint => joint.Y),
                labeled.Max(joint => joint.X), labeled.Max(joint => joint.Y)),
            AroundJoints);
    }

    private static Box Square(in Box box, float factor)
    {
        float side = Math.Max(box.Width, box.Height) * factor;
        return Box.FromCenter(box.Center.X, box.Center.Y, side, side);
    }
}
