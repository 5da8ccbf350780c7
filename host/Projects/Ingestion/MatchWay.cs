namespace Querent.Projects.Ingestion;

/// <summary>The way in which a record was matched with an image, the surest first.</summary>
internal enum MatchWay
{
    /// <summary>The id that was exported with it.</summary>
    Id,

    /// <summary>The content of the image, which came along.</summary>
    Content,

    /// <summary>The digits that exports put into names.</summary>
    Digits,

    /// <summary>The name in the manifest of an export.</summary>
    Manifest,

    /// <summary>The path in the folder of the images.</summary>
    Path,

    /// <summary>The end of a path that only one image has.</summary>
    Suffix,

    /// <summary>The name without the digits that Label Studio puts before uploaded ones.</summary>
    Upload,

    /// <summary>The base name, which only one image has.</summary>
    BaseName,
}

/// <summary>The image of a record, or the reason why it has none.</summary>
/// <param name="Image">SHA-256; null where none, or more than one, fits.</param>
/// <param name="Way">The way that it was found on.</param>
/// <param name="Problem">The reason; null where it was found.</param>
internal readonly record struct Match(string? Image, MatchWay Way, string? Problem);
