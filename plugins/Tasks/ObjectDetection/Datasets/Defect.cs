namespace Querent.Plugins.ObjectDetection.Datasets;

/// <summary>Something that is wrong with annotations or images, and the rule that handles it.</summary>
internal enum Defect
{
    NoAnnotation,
    DamagedAnnotation,
    MissingImage,
    UnreadableImage,
    OtherFormat,
    GreyImage,
    CmykImage,
    TurnedImage,
    WrongSize,
    ListedTwice,
    UnknownImage,
    UnknownClass,
    NoNumbers,
    NoArea,
    Outside,
    PartlyOutside,
    Ignored,
}

/// <summary>What is said about each defect.</summary>
internal static class Defects
{
    public static string Rule(this Defect defect) => defect switch
    {
        Defect.NoAnnotation => "listed images without an annotation file, left out",
        Defect.DamagedAnnotation => "annotations that cannot be read, left out",
        Defect.MissingImage => "missing images, left out",
        Defect.UnreadableImage => "files that are no PNG, JPEG or BMP image of up to " +
            "64 million pixels and 30000 a side, left out",
        Defect.OtherFormat => "images of another format than their name says, read as what they are",
        Defect.GreyImage => "grey images, read as three equal channels",
        Defect.CmykImage => "CMYK images, read as RGB",
        Defect.TurnedImage => "images with an EXIF orientation, turned unless the annotation has the size before that",
        Defect.WrongSize => "annotations with another size than their image, which counts",
        Defect.ListedTwice => "images listed more than once, used once",
        Defect.UnknownImage => "objects of images that are not listed, left out",
        Defect.UnknownClass => "objects of a class that is not in the list, left out",
        Defect.NoNumbers => "objects without four finite coordinates, left out",
        Defect.NoArea => "boxes without area, left out",
        Defect.Outside => "boxes outside their image, left out",
        Defect.PartlyOutside => "boxes that reach out of their image by more than a pixel, clipped",
        _ => "objects marked difficult or crowd, neither trained on nor counted in the mAP",
    };
}
