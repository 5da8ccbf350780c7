namespace Querent.Plugins.DetectionDatasets;

/// <summary>An image as its annotation describes it; the image file has not been read yet.</summary>
/// <param name="Id">The id in the data set.</param>
/// <param name="File">The expected path of the image; null if no file can be named.</param>
internal sealed record RawImage(string Id, string? File)
{
    /// <summary>Width and height as the annotation says, or zero.</summary>
    public (long Width, long Height) Size { get; init; }

    public IReadOnlyList<RawObject> Objects { get; init; } = [];

    /// <summary>Whether boxes are in 0..1 of the image that is looked at, not in its pixels.</summary>
    public bool IsRelative { get; init; }

    /// <summary>Defects that were already found, each with an example.</summary>
    public IReadOnlyList<(Defect Defect, string Example)> Problems { get; init; } = [];

    /// <summary>Whether a problem is one that the image cannot be used with.</summary>
    public bool IsUnusable => Problems.Any(problem => problem.Defect is
        Defect.NoAnnotation or Defect.DamagedAnnotation or Defect.OtherShape or Defect.TwoImages);
}
