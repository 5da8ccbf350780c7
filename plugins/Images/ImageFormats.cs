namespace Querent.Images;

/// <summary>The file names that are taken for images in a folder; the format follows from the content.</summary>
public static class ImageFormats
{
    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg", ".bmp"];

    private static readonly string[] s_foreign =
    [
        ".webp", ".tif", ".tiff", ".gif", ".heic", ".heif", ".avif", ".jp2", ".jxl", ".jfif", ".jpe", ".dib", ".mpo",
    ];

    /// <summary>
    /// Whether a file has the extension of a format that is read: .png, .jpg, .jpeg or .bmp, in upper or lower case.
    /// </summary>
    /// <param name="name">Name or path of the file.</param>
    public static bool HasExtension(string name) =>
        s_extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file is meant to be an image by its name, of a format that is read or not.</summary>
    public static bool HasAnyExtension(string name) =>
        HasExtension(name) || s_foreign.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}
