using Querent.Data;
using Querent.Plugins.HumanPose.Crops;

namespace Querent.Plugins.HumanPose;

/// <summary>Predicted joints as a label: one person, with scores, in pixels of the image.</summary>
internal static class PredictedPose
{
    private const int Person = 0;

    public static ObjectsLabel Of(IReadOnlyList<Keypoint> joints, PersonCrop crop) => new(
    [
        new LabeledObject(crop.Region.Clip(new Box(0, 0, crop.Image.Width, crop.Image.Height)), Person)
        {
            Keypoints = joints,
            Score = joints.Average(joint => joint.Score!.Value),
        },
    ]);
}
