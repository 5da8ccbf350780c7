using Querent.Data;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>The rules for the joints of one person: those that cannot be are taken as not labeled.</summary>
internal sealed class JointRules(PersonDefectCounts defects)
{
    // The first pixel of a row is 0 for some tools and 1 for others, so that a joint may be off by one.
    private const float Slack = 1;

    /// <summary>The joints in pixels of the image; labeled ones lie inside of it, the others are at 0, 0.</summary>
    public Keypoint[] Apply(RawPerson person, string id, float width, float height) =>
        [.. person.Joints.Select(joint => Apply(joint, person.Origin, id, width, height))];

    private Keypoint Apply(Keypoint joint, float origin, string id, float width, float height)
    {
        (float x, float y) = (joint.X - origin, joint.Y - origin);
        PersonDefect? defect =
            joint.Visibility == KeypointVisibility.Unlabeled ? null
            : !float.IsFinite(joint.X) || !float.IsFinite(joint.Y) ? PersonDefect.JointWithoutNumbers
            : joint is { X: 0, Y: 0 } ? PersonDefect.JointAtZero
            : x < -Slack || y < -Slack || x > width + Slack || y > height + Slack ? PersonDefect.JointOutside
            : null;
        if (defect is { } found)
        {
            defects.Add(found, id);
        }

        return defect is null && joint.Visibility != KeypointVisibility.Unlabeled
            ? new Keypoint(Math.Clamp(x, 0, width), Math.Clamp(y, 0, height), joint.Visibility)
            : new Keypoint(0, 0, KeypointVisibility.Unlabeled);
    }
}
