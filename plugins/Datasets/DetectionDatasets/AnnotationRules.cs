using System.Diagnostics.CodeAnalysis;
using Querent.Extensibility;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets;

/// <summary>
/// Joins annotations with the headers of their image files: unusable ones are left out, the others are brought into
/// the form that training needs. Each departure from the files is counted.
/// </summary>
internal sealed class AnnotationRules(IReadOnlyList<string> classes, DefectCounts defects)
{
    private readonly ObjectRules _objects = new(classes, defects);

    /// <summary>The usable images, in the given order.</summary>
    public AnnotatedFile[] Apply(IReadOnlyList<RawImage> images, DatasetContext context)
    {
        var headers = new ImageHeader?[images.Count];
        SampleLoop.Run(context, "looking at images", images.Count, i => headers[i] = Head(images[i]));
        var usable = new List<AnnotatedFile>();
        var used = new Dictionary<string, string>();
        var paths = new RealPaths();
        for (int i = 0; i < images.Count; i++)
        {
            RawImage image = images[i];
            string key = image.File is null ? image.Id : paths.Of(image.File);
            if (!used.TryAdd(key, image.Id))
            {
                bool isListed = used[key] == image.Id;
                defects.Add(
                    isListed ? Defect.ListedTwice : Defect.SameImage,
                    isListed ? image.Id : $"{image.Id}, which is {used[key]}");
            }
            else if (Apply(image, headers[i]) is { } file)
            {
                usable.Add(file);
            }
        }

        return [.. usable];
    }

    // A file without length is not opened: a named pipe of that name would block for ever.
    private static ImageHeader? Head(RawImage image)
    {
        try
        {
            return image.IsUnusable || !IsThere(image.File) || new FileInfo(image.File).Length == 0
                ? null
                : ImageHeader.Read(image.File);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(image.File!, problem);
        }
    }

    // A link that leads nowhere is a missing image.
    private static bool IsThere([NotNullWhen(true)] string? file) =>
        File.Exists(file) && File.ResolveLinkTarget(file, returnFinalTarget: true) is not { Exists: false };

    private AnnotatedFile? Apply(RawImage image, ImageHeader? header)
    {
        if (!image.IsUnusable && header is null or { IsTooLarge: true })
        {
            defects.Add(IsThere(image.File) ? Defect.UnreadableImage : Defect.MissingImage, image.File ?? image.Id);
            return null;
        }

        foreach ((Defect defect, string example) in image.Problems)
        {
            defects.Add(defect, example);
        }

        if (header is null)
        {
            return null;
        }

        Look(image, header);
        Orientation turn = Turn(image, header);
        (long width, long height) = turn == Orientation.Normal ? (header.Width, header.Height) : header.TurnedExtent;
        if (image is { IsRelative: false } && image.Size != (width, height))
        {
            defects.Add(Defect.WrongSize, image.Id);
        }

        return new AnnotatedFile(
            image.Id, image.File!, (int)width, (int)height, turn, _objects.Apply(image, width, height));
    }

    private void Look(RawImage image, ImageHeader header)
    {
        if (!header.Suits(image.File!))
        {
            defects.Add(Defect.OtherFormat, image.File!);
        }

        if (header.Channels == 1)
        {
            defects.Add(Defect.GreyImage, image.File!);
        }

        if (header is { Channels: 4, Format: ImageFormat.Jpeg })
        {
            defects.Add(Defect.CmykImage, image.File!);
        }

        if (header.Orientation != Orientation.Normal)
        {
            defects.Add(Defect.TurnedImage, image.File!);
        }
    }

    // An annotation tool may show the image turned or as it is stored; its recorded size shows which one the boxes
    // refer to.
    private static Orientation Turn(RawImage image, ImageHeader header) =>
        image.Size == (header.Width, header.Height) && image.Size != header.TurnedExtent
            ? Orientation.Normal
            : header.Orientation;
}
