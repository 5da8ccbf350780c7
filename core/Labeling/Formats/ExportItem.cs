namespace Querent.Labeling.Formats;

/// <summary>An image on its way to the people who annotate.</summary>
/// <param name="Id">SHA-256 of its file, in hexadecimal digits.</param>
/// <param name="Path">Its path in the folder of the images, with <c>/</c> between its parts.</param>
/// <param name="Name">Its base name in exports: <c>stem.9f86d081.jpg</c>, unique among all images.</param>
public sealed record ExportItem(string Id, string Path, string Name)
{
    /// <summary>Width of the upright image in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the upright image in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The label that is known; null for an image to be annotated.</summary>
    public ImageAnnotation? Label { get; init; }

    /// <summary>The prediction of a model, to begin with; null where people begin with nothing.</summary>
    public ImageAnnotation? Prediction { get; init; }

    /// <summary>The place in the query, from 1; null for an image that was not asked for.</summary>
    public int? Rank { get; init; }

    /// <summary>The score of the strategy; null where it has none.</summary>
    public double? Score { get; init; }

    /// <summary>The round that asked for it; null for none.</summary>
    public int? Round { get; init; }
}
