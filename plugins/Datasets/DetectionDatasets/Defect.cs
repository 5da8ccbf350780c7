using Querent.Annotations;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>Something that is wrong with annotations or images, and the rule that handles it.</summary>
internal enum Defect
{
    NoAnnotation,
    NoLabels,
    EmptyLabels,
    DamagedAnnotation,
    OtherShape,
    SharedLabels,
    TwoImages,
    MissingImage,
    UnreadableImage,
    OtherFormat,
    GreyImage,
    CmykImage,
    TurnedImage,
    WrongSize,
    ListedTwice,
    SameImage,
    RepeatedEntry,
    SameName,
    SameAnnotationId,
    UnknownImage,
    NoReference,
    UnknownClass,
    NoNumbers,
    WrongColumns,
    UnclearColumns,
    Prediction,
    OutlineOutside,
    NoArea,
    Outside,
    SmallerThanPixel,
    PartlyOutside,
    ObjectTwice,
    Ignored,
}

/// <summary>The message for each defect.</summary>
internal static class Defects
{
    public static string Rule(this Defect defect) => defect switch
    {
        Defect.NoAnnotation => "listed images without an annotation file, left out",
        Defect.NoLabels => "images without a label file, taken for background (option missingLabels)",
        Defect.EmptyLabels => "images with an empty label file, background too",
        Defect.DamagedAnnotation => "annotations that cannot be read, left out",
        Defect.OtherShape => "annotations that are not in the form of VOC, left out",
        Defect.SharedLabels => "images that share their label file with another one, used all the same",
        Defect.TwoImages => "names that two images have, of which the annotation names none, left out",
        Defect.MissingImage => ImageDefect.Missing.Rule(),
        Defect.UnreadableImage => ImageDefect.Unreadable.Rule(),
        Defect.OtherFormat => ImageDefect.OtherFormat.Rule(),
        Defect.GreyImage => ImageDefect.Grey.Rule(),
        Defect.CmykImage => ImageDefect.Cmyk.Rule(),
        Defect.TurnedImage => ImageDefect.Turned.Rule(),
        Defect.WrongSize => "annotations with another size than their image, which counts",
        Defect.ListedTwice => "images listed more than once, used once",
        Defect.SameImage => "images reached under a second name, used once",
        Defect.RepeatedEntry => "images or categories entered again with the same id and name, used once",
        Defect.SameName => "categories that have the name of another one, taken for the same class",
        Defect.SameAnnotationId => "objects with the id of another one, read all the same",
        Defect.UnknownImage => "objects of images that are not listed, left out",
        Defect.NoReference => "objects without image_id or category_id, left out",
        Defect.UnknownClass => "objects of a class that is not in the list, left out",
        Defect.NoNumbers => "objects without four finite coordinates, left out",
        Defect.WrongColumns => "lines of another number of columns than a box, an outline or kpt_shape has, " +
            "left out",
        Defect.UnclearColumns => "lines of 7 columns that may be an outline or a box with confidence and track, " +
            "left out",
        Defect.Prediction => "lines of a box with a confidence, saved predictions and no labels by their look, " +
            "read as boxes",
        Defect.OutlineOutside => "outlines with corners far outside of 0..1 (points of a pose need kpt_shape), " +
            "left out",
        Defect.NoArea => "boxes without area, left out",
        Defect.Outside => "boxes outside their image, left out",
        Defect.SmallerThanPixel => "boxes smaller than a pixel, left out",
        Defect.PartlyOutside => "boxes that reach out of their image by more than a pixel, clipped",
        Defect.ObjectTwice => "objects with the class and box of another one in their image, used once",
        _ => "objects marked difficult or crowd, neither trained on nor counted in the mAP",
    };

    public static Defect Of(ImageDefect defect) => defect switch
    {
        ImageDefect.Missing => Defect.MissingImage,
        ImageDefect.Unreadable => Defect.UnreadableImage,
        ImageDefect.OtherFormat => Defect.OtherFormat,
        ImageDefect.Grey => Defect.GreyImage,
        ImageDefect.Cmyk => Defect.CmykImage,
        _ => Defect.TurnedImage,
    };

    /// <summary>Whether it may be the reason that there is no object.</summary>
    public static bool LosesObjects(this Defect defect) => defect is not (
        Defect.SharedLabels or Defect.OtherFormat or Defect.GreyImage or Defect.CmykImage or Defect.TurnedImage or
        Defect.WrongSize or Defect.ListedTwice or Defect.SameImage or Defect.RepeatedEntry or Defect.SameName or
        Defect.SameAnnotationId or Defect.Prediction or Defect.PartlyOutside or Defect.ObjectTwice);
}
