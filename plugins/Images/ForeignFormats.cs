namespace Querent.Images;

/// <summary>Recognizes formats that are often found in place of an image, so that the error names them.</summary>
internal static class ForeignFormats
{
    private const string Rule = "only PNG, JPEG and BMP are read";

    /// <summary>The error for a file that starts so and is of none of the formats that are read.</summary>
    public static ImageProblemException Problem(ReadOnlySpan<byte> start) => start switch
    {
        [] => new("is empty", "replace or remove it"),
        _ when start.StartsWith("version https://git-lfs"u8) =>
            new("is a pointer of Git LFS, not the image itself", "fetch the images with 'git lfs pull'"),
        _ when Name(start) is { } name => new($"is {name}", Rule),
        _ => new("is no PNG, JPEG or BMP image", "replace or remove it"),
    };

    private static string? Name(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF image",
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => "a TIFF image",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
            "a WebP image",
        [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "a Photoshop image",
        [0, 0, 0, 12, (byte)'j', (byte)'P', ..] or [0xFF, 0x4F, 0xFF, 0x51, ..] => "a JPEG 2000 image",
        [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', ..] or [0xFF, 0x0A, ..] => "a JPEG XL image",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] => Film(brand),
        [0, 0, 1, 0, ..] => "an icon (ICO)",
        [(byte)'P', >= (byte)'1' and <= (byte)'7', (byte)' ' or (byte)'\n' or (byte)'\r', ..] => "a Netpbm image",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive",
        [0x1F, 0x8B, ..] => "a gzip archive",
        _ => Markup(start),
    };

    private static string Film(ReadOnlySpan<byte> brand) => brand switch
    {
        [(byte)'a', (byte)'v', (byte)'i', (byte)'f' or (byte)'s', ..] => "an AVIF image",
        [(byte)'h', (byte)'e', ..] or [(byte)'m' or (byte)'M', (byte)'i' or (byte)'s', (byte)'f', (byte)'1', ..] =>
            "a HEIC image",
        _ => "a film",
    };

    private static string? Markup(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> bare = start.TrimStart("\uFEFF \t\r\n"u8);
        return bare switch
        {
            [(byte)'<', (byte)'!' or (byte)'h' or (byte)'H', ..] => "a web page (HTML)",
            [(byte)'<', (byte)'s', (byte)'v', (byte)'g', ..] => "an SVG drawing",
            [(byte)'<', (byte)'?', ..] => "an XML document",
            _ => null,
        };
    }
}
