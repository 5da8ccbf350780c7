namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>Parts that a figure is drawn of. Things behind and in front of it are parts of no body.</summary>
internal enum BodyPart
{
    None,
    Torso,
    Neck,
    Head,
    RightUpperArm,
    RightForearm,
    RightHand,
    RightThigh,
    RightShin,
    RightFoot,
    LeftUpperArm,
    LeftForearm,
    LeftHand,
    LeftThigh,
    LeftShin,
    LeftFoot,
}
