namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>Points of a body: the joints in the order of MPII, and the ends of hands, feet and nose.</summary>
internal enum BodyPoint
{
    RightAnkle,
    RightKnee,
    RightHip,
    LeftHip,
    LeftKnee,
    LeftAnkle,
    Pelvis,
    Thorax,
    UpperNeck,
    HeadTop,
    RightWrist,
    RightElbow,
    RightShoulder,
    LeftShoulder,
    LeftElbow,
    LeftWrist,
    RightHand,
    LeftHand,
    RightToes,
    LeftToes,
    Face,
}
