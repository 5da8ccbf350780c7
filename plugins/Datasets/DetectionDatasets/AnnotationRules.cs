using Querent.Annotations;
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
        SampleLoop.Run(context, "looking at images", images.Count, i => headers[i] = images[i].IsUnusable ? null : ImageLook.Head(images[i].File));
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

    private AnnotatedFile? Apply(RawImage image, ImageHeader? header)
    {
        if (!image.IsUnusable && ImageLook.Problem(image.File, header) is { } problem)
        {
            defects.Add(Defects.Of(problem), image.File ?? image.Id);
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

        foreach (ImageDefect found in ImageLook.Findings(image.File!, header))
        {
            defects.Add(Defects.Of(found), image.File!);
        }

        var stored = StoredImage.Of(image.File!, header, image.Size);
        if (image is { IsRelative: false } && image.Size != (stored.Width, stored.Height))
        {
            defects.Add(Defect.WrongSize, image.Id);
        }

        return new AnnotatedFile(image.Id, stored, _objects.Apply(image, stored.Width, stored.Height));
    }
}
