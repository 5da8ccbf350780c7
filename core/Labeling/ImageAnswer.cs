namespace Querent.Labeling;

/// <summary>The record of one image in a file of a labeling tool.</summary>
/// <param name="Name">The image as the file names it: a path, an address, a base name.</param>
/// <param name="State">Whether people answered.</param>
public sealed record ImageAnswer(string Name, AnswerState State)
{
    /// <summary>The annotation; null unless people answered, or may have.</summary>
    public ImageAnnotation? Annotation { get; init; }

    /// <summary>
    /// Whether the coordinates are shares of the image's width and height, 0..1, as in formats that do not state its size.
    /// </summary>
    public bool IsRelative { get; init; }

    /// <summary>Whether the name lacks its extension, as names of files beside the images do.</summary>
    public bool IsStem { get; init; }

    /// <summary>The reason why the record cannot be used, in one line; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>The id of the image, where the file kept the one that was exported with it.</summary>
    public string? Id { get; init; }

    /// <summary>The image itself, as a path in the same source, where it lies there.</summary>
    public string? Picture { get; init; }

    /// <summary>Width of the image in pixels as the file states it; null where it does not.</summary>
    public int? Width { get; init; }

    /// <summary>Height of the image in pixels as the file states it; null where it does not.</summary>
    public int? Height { get; init; }

    /// <summary>The place of the record and the circumstances of the answer.</summary>
    public AnswerSource Source { get; init; } = new();

    /// <summary>The annotation in pixels of an image; null where there is none.</summary>
    /// <param name="width">Width of the upright image in pixels.</param>
    /// <param name="height">Height of the upright image in pixels.</param>
    public ImageAnnotation? InPixels(int width, int height) =>
        IsRelative ? Annotation?.Scale(width, height) : Annotation;
}

/// <summary>Whether an image was answered, as far as the file tells.</summary>
public enum AnswerState
{
    /// <summary>People answered; an annotation without objects says that there are none.</summary>
    Annotated,

    /// <summary>People looked at it and declined to answer.</summary>
    Skipped,

    /// <summary>People have not looked at it yet.</summary>
    Unanswered,

    /// <summary>
    /// The file has the image and nothing on it: the format cannot tell "nothing there" from "not looked at".
    /// </summary>
    Unclear,

    /// <summary>A model's prediction, with its confidence: not an answer of people.</summary>
    Predicted,

    /// <summary>People say that the image is not usable: it leaves the project.</summary>
    Rejected,
}

/// <summary>The place of an answer in its file, and what the tool recorded of it.</summary>
public sealed record AnswerSource
{
    /// <summary>The file of the record, as a path in its source.</summary>
    public string? File { get; init; }

    /// <summary>The place in the file: <c>line 12</c>, <c>$[3].annotations[0]</c>.</summary>
    public string? Place { get; init; }

    /// <summary>The tool's number of the task, if it has any.</summary>
    public string? Task { get; init; }

    /// <summary>The tool's number of the annotation, if it has any.</summary>
    public string? Annotation { get; init; }

    /// <summary>The person who answered, as the tool names them.</summary>
    public string? By { get; init; }

    /// <summary>Seconds that the person took.</summary>
    public double? Seconds { get; init; }

    /// <summary>Time of the last change.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Regions that people drew, kept from a prediction, or changed.</summary>
    public RegionOrigins Origins { get; init; }
}

/// <summary>The number of regions of an answer by their origin, where the tool records it.</summary>
/// <param name="Drawn">Drawn by the person.</param>
/// <param name="Kept">Proposed by the model and left as they were.</param>
/// <param name="Changed">Proposed by the model and changed.</param>
public readonly record struct RegionOrigins(int Drawn, int Kept, int Changed);
