namespace Querent.Labeling.Formats;

/// <summary>The abilities of a format; what is not said is that it cannot.</summary>
public sealed record FormatLimits
{
    /// <summary>Whether a file tells "nothing there" from "not looked at".</summary>
    public bool HoldsEmpty { get; init; }

    /// <summary>Whether a file tells that an image was skipped.</summary>
    public bool HoldsSkipped { get; init; }

    /// <summary>Whether predictions keep their confidence.</summary>
    public bool HoldsScores { get; init; }

    /// <summary>Whether hidden keypoints are told from visible ones.</summary>
    public bool HoldsHiddenKeypoints { get; init; }

    /// <summary>Whether boxes may be rotated.</summary>
    public bool HoldsRotation { get; init; }

    /// <summary>Whether images of folders of folders keep their paths, so that base names need not be unique.</summary>
    public bool HoldsFolders { get; init; }

    /// <summary>Kinds of labels that can be written.</summary>
    public AnnotationKinds Kinds { get; init; }

    /// <summary>
    /// The largest error of a coordinate that was written and read back, as a share of the image's larger side.
    /// </summary>
    public double RelativePrecision { get; init; }

    /// <summary>The largest error of a coordinate that was written and read back, in pixels.</summary>
    public double Precision { get; init; } = 0.01;
}

/// <summary>Kinds of annotations, as flags.</summary>
[Flags]
public enum AnnotationKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>One class for the whole image.</summary>
    Class = 1,

    /// <summary>Objects with boxes.</summary>
    Boxes = 2,

    /// <summary>Objects with keypoints.</summary>
    Keypoints = 4,
}
