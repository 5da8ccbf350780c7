using Querent.Images;
using Querent.Plugins.ObjectDetection.Boxes;

namespace Querent.Plugins.ObjectDetection.Datasets;

/// <summary>
/// Joins annotations with the heads of their image files: what cannot be used is left out, the rest is brought into
/// the form that training needs. Each departure from what the files say is counted.
/// </summary>
internal sealed class AnnotationRules(IReadOnlyList<string> classes, DefectCounts defects)
{
    // The first pixel of a row is 0 for some tools and 1 for others, so that a box may be off by one.
    private const float Slack = 1;

    private readonly Dictionary<string, int> _numbers =
        classes.Index().ToDictionary(entry => entry.Item, entry => entry.Index);

    /// <summary>The usable images, in the given order.</summary>
    public AnnotatedFile[] Apply(IReadOnlyList<RawImage> images, int threads)
    {
        var headers = new ImageHeader?[images.Count];
        ParallelFor.Run(images.Count, threads, i => headers[i] = Head(images[i]));
        var usable = new List<AnnotatedFile>();
        var listed = new HashSet<string>();
        for (int i = 0; i < images.Count; i++)
        {
            if (!listed.Add(images[i].Id))
            {
                defects.Add(Defect.ListedTwice, images[i].Id);
            }
            else if (Apply(images[i], headers[i]) is { } file)
            {
                usable.Add(file);
            }
        }

        return [.. usable];
    }

    private static ImageHeader? Head(RawImage image)
    {
        try
        {
            return image.IsUnusable || !File.Exists(image.File) ? null : ImageHeader.Read(image.File);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(image.File!, problem);
        }
    }

    private AnnotatedFile? Apply(RawImage image, ImageHeader? header)
    {
        foreach ((Defect defect, string example) in image.Problems)
        {
            defects.Add(defect, example);
        }

        if (image.IsUnusable)
        {
            return null;
        }

        if (header is null or { IsTooLarge: true })
        {
            defects.Add(File.Exists(image.File) ? Defect.UnreadableImage : Defect.MissingImage, image.File ?? image.Id);
            return null;
        }

        Look(image, header);
        Orientation turn = Turn(image, header);
        (long width, long height) = turn == Orientation.AsStored ? (header.Width, header.Height) : header.TurnedExtent;
        if (image is { IsRelative: false } && image.Size != (width, height))
        {
            defects.Add(Defect.WrongSize, image.Id);
        }

        return new AnnotatedFile(image.Id, image.File!, (int)width, (int)height, turn, Objects(image, width, height));
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

        if (header.Orientation != Orientation.AsStored)
        {
            defects.Add(Defect.TurnedImage, image.File!);
        }
    }

    // Boxes are drawn on what is looked at, which a tool may or may not have turned: the size it noted tells.
    private static Orientation Turn(RawImage image, ImageHeader header) =>
        image.Size == (header.Width, header.Height) && image.Size != header.TurnedExtent
            ? Orientation.AsStored
            : header.Orientation;

    private AnnotatedObject[] Objects(RawImage image, long width, long height)
    {
        var frame = new Box(0, 0, width, height);
        var objects = new List<AnnotatedObject>(image.Objects.Count);
        foreach (RawObject found in image.Objects)
        {
            Box box = image.IsRelative ? found.Box.Scale(width, height) : found.Box;
            if (Problem(found.Class, box, frame) is { } defect)
            {
                defects.Add(defect, defect == Defect.UnknownClass ? $"'{found.Class}' in {image.Id}" : image.Id);
                continue;
            }

            if (Reach(box, frame) > Slack)
            {
                defects.Add(Defect.PartlyOutside, image.Id);
            }

            if (found.IsIgnored)
            {
                defects.Add(Defect.Ignored, image.Id);
            }

            objects.Add(new AnnotatedObject(box.Clip(frame), _numbers[found.Class], found.IsIgnored));
        }

        return [.. objects];
    }

    private Defect? Problem(string className, Box box, Box frame) =>
        !_numbers.ContainsKey(className) ? Defect.UnknownClass
        : !(float.IsFinite(box.Left) && float.IsFinite(box.Top) && float.IsFinite(box.Right) &&
            float.IsFinite(box.Bottom)) ? Defect.NoNumbers
        : box.IsEmpty ? Defect.NoArea
        : box.Clip(frame).IsEmpty ? Defect.Outside
        : null;

    private static float Reach(Box box, Box frame) => MathF.Max(
        MathF.Max(frame.Left - box.Left, frame.Top - box.Top),
        MathF.Max(box.Right - frame.Right, box.Bottom - frame.Bottom));
}
