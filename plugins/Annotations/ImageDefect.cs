namespace Querent.Annotations;

/// <summary>Facts of an image file that a person should know of.</summary>
public enum ImageDefect
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file is no image that is read.</summary>
    Unreadable,

    /// <summary>The content is of another format than the name says.</summary>
    OtherFormat,

    /// <summary>It has one channel.</summary>
    Grey,

    /// <summary>It has the four inks of print.</summary>
    Cmyk,

    /// <summary>Its EXIF says that it is shown turned.</summary>
    Turned,
}

/// <summary>The rule for each.</summary>
public static class ImageDefects
{
    /// <summary>The images in question, and the rule for them, for messages.</summary>
    public static string Rule(this ImageDefect defect) => defect switch
    {
        ImageDefect.Missing => "missing images, left out",
        ImageDefect.Unreadable => "files that are no PNG, JPEG or BMP image of up to " +
            "64 million pixels and 30000 a side, left out",
        ImageDefect.OtherFormat => "images of another format than their name says, read as what they are",
        ImageDefect.Grey => "grey images, read as three equal channels",
        ImageDefect.Cmyk => "CMYK images, read as RGB",
        _ => "images with an EXIF orientation, turned unless the annotation has the size before that",
    };
}
