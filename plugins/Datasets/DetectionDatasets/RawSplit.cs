namespace Querent.Plugins.DetectionDatasets;

/// <summary>The images of one split as their files describe them.</summary>
/// <param name="Path">What the user named, for messages.</param>
/// <param name="Images">In the order of the data set.</param>
/// <param name="Defects">What was wrong apart from single images; the rest is counted with it later.</param>
internal sealed record RawSplit(string Path, IReadOnlyList<RawImage> Images, DefectCounts Defects)
{
    public RawSplit(string path, IReadOnlyList<RawImage> images)
        : this(path, images, new DefectCounts())
    {
    }

    public IEnumerable<RawObject> Objects => Images.SelectMany(image => image.Objects);
}
