namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>
/// Parts that a figure is drawn of: a hand belongs to its forearm and a foot to its shin. Things behind and in front of
/// the figure are parts of no body.
/// </summary>
internal enum BodyPart
{
    None,
    Torso,
    Neck,
    Head,
    RightUpperArm,
    RightForearm,
    RightThigh,
    RightShin,
    LeftUpperArm,
    LeftForearm,
    LeftThigh,
    LeftShin,
}
