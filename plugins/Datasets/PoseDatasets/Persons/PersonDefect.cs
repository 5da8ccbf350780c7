using Querent.Annotations;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>Something that is wrong with a person or its image, and the rule that handles it.</summary>
internal enum PersonDefect
{
    MissingImage,
    UnreadableImage,
    OtherFormat,
    GreyImage,
    CmykImage,
    TurnedImage,
    WrongSize,
    RepeatedEntry,
    NoJointNames,
    SameAnnotationId,
    NoReference,
    UnknownImage,
    Crowd,
    NoJoint,
    NoRegion,
    HugeRegion,
    OutsideImage,
    TooSmall,
    PersonTwice,
    NoBox,
    JointWithoutNumbers,
    JointAtZero,
    JointOutside,
    HeadFromScale,
    NoHeadSize,
    NoArea,
}

/// <summary>The message for each defect.</summary>
internal static class PersonDefects
{
    /// <summary>Regions of more sides of their image are mistakes: nothing of a person would be left to be seen.</summary>
    public const int LargestRegion = 10;

    public static string Rule(this PersonDefect defect) => defect switch
    {
        PersonDefect.MissingImage => "missing images, left out with their people",
        PersonDefect.UnreadableImage => $"{ImageDefect.Unreadable.Rule()} with their people",
        PersonDefect.OtherFormat => ImageDefect.OtherFormat.Rule(),
        PersonDefect.GreyImage => ImageDefect.Grey.Rule(),
        PersonDefect.CmykImage => ImageDefect.Cmyk.Rule(),
        PersonDefect.TurnedImage => ImageDefect.Turned.Rule(),
        PersonDefect.WrongSize => "annotations with another size than their image, which counts",
        PersonDefect.RepeatedEntry => "images or categories entered again with the same id and name, used once",
        PersonDefect.NoJointNames => "categories without names of joints, which have the 17 of COCO",
        PersonDefect.SameAnnotationId => "people with the id of another one, read all the same",
        PersonDefect.NoReference => "objects without image_id or category_id, left out",
        PersonDefect.UnknownImage => "people of images that are not listed, left out",
        PersonDefect.Crowd => "people marked as a crowd, left out",
        PersonDefect.NoJoint => "people without a labeled joint, left out",
        PersonDefect.NoRegion => "people without a usable region (center and scale, or box), left out",
        PersonDefect.HugeRegion => $"people whose region is more than {LargestRegion} times as large as their image, " +
            "left out",
        PersonDefect.OutsideImage => "people whose region lies outside their image, left out",
        PersonDefect.TooSmall => "people whose region is smaller than smallestSide, left out",
        PersonDefect.PersonTwice => "people with the joints of another one in their image, used once",
        PersonDefect.NoBox => "people without a box, whose region is the square around their joints",
        PersonDefect.JointWithoutNumbers => "joints without two finite coordinates, taken as not labeled",
        PersonDefect.JointAtZero => "labeled joints at exactly 0, 0, taken as not labeled",
        PersonDefect.JointOutside => "labeled joints outside their image by more than a pixel, taken as not labeled",
        PersonDefect.HeadFromScale => "people without 'normalize', whose head size is taken as 25 * scale, as MPII's is",
        PersonDefect.NoHeadSize => "people without a head size above 0, so that PCKh cannot be measured",
        _ => "people without an area above 0, so that OKS cannot be measured",
    };

    public static PersonDefect Of(ImageDefect defect) => defect switch
    {
        ImageDefect.Missing => PersonDefect.MissingImage,
        ImageDefect.Unreadable => PersonDefect.UnreadableImage,
        ImageDefect.OtherFormat => PersonDefect.OtherFormat,
        ImageDefect.Grey => PersonDefect.GreyImage,
        ImageDefect.Cmyk => PersonDefect.CmykImage,
        _ => PersonDefect.TurnedImage,
    };

    /// <summary>Whether it may be the reason that there is no person.</summary>
    public static bool LosesPeople(this PersonDefect defect) => defect is
        PersonDefect.MissingImage or PersonDefect.UnreadableImage or PersonDefect.NoReference or
        PersonDefect.UnknownImage or PersonDefect.Crowd or PersonDefect.NoJoint or PersonDefect.NoRegion or
        PersonDefect.HugeRegion or PersonDefect.OutsideImage or PersonDefect.TooSmall or
        PersonDefect.JointWithoutNumbers or PersonDefect.JointAtZero or PersonDefect.JointOutside;
}

/// <summary>Counts the defects of one split.</summary>
internal sealed class PersonDefectCounts : DefectCounts<PersonDefect>
{
    protected override string Rule(PersonDefect defect) => defect.Rule();

    protected override bool IsLoss(PersonDefect defect) => defect.LosesPeople();
}
