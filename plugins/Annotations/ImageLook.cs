using System.Diagnostics.CodeAnalysis;
using Querent.Images;

namespace Querent.Annotations;

/// <summary>A look at the header of an image file that an annotation names.</summary>
public static class ImageLook
{
    /// <summary>The header; null where there is no file, or none that is an image.</summary>
    /// <exception cref="Errors.DataException">The system does not let the file be read.</exception>
    public static ImageHeader? Head(string? file)
    {
        // A file without length is not opened: a named pipe of that name would block for ever.
        try
        {
            return IsThere(file) && new FileInfo(file).Length > 0 ? ImageHeader.Read(file) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(file!, problem);
        }
    }

    /// <summary>The reason why an image cannot be used; null if it can.</summary>
    public static ImageDefect? Problem(string? file, [NotNullWhen(false)] ImageHeader? header) =>
        header is { IsTooLarge: false } ? null : IsThere(file) ? ImageDefect.Unreadable : ImageDefect.Missing;

    /// <summary>Facts of a usable image that should be said.</summary>
    public static IEnumerable<ImageDefect> Findings(string file, ImageHeader header)
    {
        if (!header.Suits(file))
        {
            yield return ImageDefect.OtherFormat;
        }

        if (header.Channels == 1)
        {
            yield return ImageDefect.Grey;
        }

        if (header is { Channels: 4, Format: ImageFormat.Jpeg })
        {
            yield return ImageDefect.Cmyk;
        }

        if (header.Orientation != Orientation.Normal)
        {
            yield return ImageDefect.Turned;
        }
    }

    // A link that leads nowhere is a missing image.
    private static bool IsThere([NotNullWhen(true)] string? file) =>
        File.Exists(file) && File.ResolveLinkTarget(file, returnFinalTarget: true) is not { Exists: false };
}
