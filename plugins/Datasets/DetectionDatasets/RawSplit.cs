namespace Querent.Plugins.DetectionDatasets;

/// <summary>The images of one split as their files describe them.</summary>
/// <param name="Path">The path that the user gave, for messages.</param>
/// <param name="Images">The images, in the order of the data set.</param>
/// <param name="Defects">Defects that belong to no single image; those of images are added later.</param>
internal sealed record RawSplit(string Path, IReadOnlyList<RawImage> Images, DefectCounts Defects)
{
    public RawSplit(string path, IReadOnlyList<RawImage> images)
        : this(path, images, new DefectCounts())
    {
    }

    public IEnumerable<RawObject> Objects => Images.SelectMany(image => image.Objects);
}
