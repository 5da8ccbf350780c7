namespace Querent.Plugins.PoseDatasets.Synthetic.Bodies;

/// <summary>The pose of one person and the direction that it is seen from; angles are in radians.</summary>
internal sealed record BodyAngles
{
    /// <summary>0 faces the camera, a quarter turn faces the right edge of the image.</summary>
    public float Facing { get; init; }

    /// <summary>Height of the camera above the horizontal.</summary>
    public float Elevation { get; init; }

    /// <summary>Of the whole person in the plane of the image, clockwise: a half turn stands on its hands.</summary>
    public float Turn { get; init; }

    /// <summary>Of the trunk, forward from the vertical.</summary>
    public float Lean { get; init; }

    /// <summary>Of the trunk, to the person's left from the vertical.</summary>
    public float Sway { get; init; }

    /// <summary>Of the head, forward from the trunk.</summary>
    public float Nod { get; init; }

    public LimbAngles RightArm { get; init; }

    public LimbAngles LeftArm { get; init; }

    public LimbAngles RightLeg { get; init; }

    public LimbAngles LeftLeg { get; init; }
}
