using Querent.Labeling;

namespace Querent.Projects.Ledger;

/// <summary>A round asks for the annotation of an image.</summary>
/// <param name="Image">SHA-256 of its file.</param>
/// <param name="Round">From 1.</param>
/// <param name="Rank">Place in the round, from 1: most wanted first.</param>
/// <param name="Strategy">The strategy, <see cref="Explore"/>, or <see cref="Holdout"/>.</param>
/// <param name="Score">Of the strategy, where it has one.</param>
internal sealed record ImageAsked(string Image, int Round, int Rank, string Strategy, double? Score = null) : LedgerEvent
{
    /// <summary>Stands for the draw of the hold-out.</summary>
    public const string Holdout = "holdout";

    /// <summary>Stands for the share that is drawn at random.</summary>
    public const string Explore = "explore";
}

/// <summary>People annotated an image.</summary>
/// <param name="Image">SHA-256 of its file.</param>
/// <param name="Label">The annotation.</param>
/// <param name="Hash">Of its canonical form.</param>
/// <param name="From">File and circumstances.</param>
/// <param name="Round">The round that had asked for it; null for an answer that nobody asked for.</param>
internal sealed record ImageAnnotated(
    string Image, ImageAnnotation Label, string Hash, AnswerOrigin From, int? Round = null) : LedgerEvent;

/// <summary>Another annotation takes the place of the one before.</summary>
/// <param name="Image">SHA-256 of its file.</param>
/// <param name="Label">The new annotation.</param>
/// <param name="Hash">Of its canonical form.</param>
/// <param name="Old">Hash of the one before.</param>
/// <param name="Why"><c>newer</c>: the same people changed it in the tool; <c>user</c>: somebody decided.</param>
/// <param name="From">File and circumstances.</param>
internal sealed record AnnotationReplaced(
    string Image, ImageAnnotation Label, string Hash, string Old, string Why, AnswerOrigin From) : LedgerEvent;

/// <summary>People looked at an image and declined to annotate it.</summary>
internal sealed record ImageSkipped(string Image, string Why, AnswerOrigin? From = null) : LedgerEvent;

/// <summary>A question, or a skip, is taken back: the image may be asked for again.</summary>
internal sealed record ImageReleased(string Image) : LedgerEvent;

/// <summary>An annotation that contradicts the one that is kept, until somebody decides.</summary>
/// <param name="Image">SHA-256 of its file.</param>
/// <param name="Label">The annotation that came.</param>
/// <param name="Hash">Of its canonical form.</param>
/// <param name="From">File and circumstances.</param>
/// <param name="Kept">Hash of the one that is kept; null where the image was rejected.</param>
internal sealed record ConflictFound(
    string Image, ImageAnnotation Label, string Hash, AnswerOrigin From, string? Kept = null) : LedgerEvent;

/// <summary>Somebody decided about the open conflicts of an image: the annotation that it has now is right.</summary>
internal sealed record ConflictResolved(string Image) : LedgerEvent;

/// <summary>The place that an answer came from, as far as the tool recorded it.</summary>
/// <param name="Format">The name of the format.</param>
/// <param name="File">The file as it is kept in the project.</param>
internal sealed record AnswerOrigin(string Format, string File)
{
    /// <inheritdoc cref="AnswerSource.Place"/>
    public string? Place { get; init; }

    /// <inheritdoc cref="AnswerSource.Task"/>
    public string? Task { get; init; }

    /// <inheritdoc cref="AnswerSource.Annotation"/>
    public string? Annotation { get; init; }

    /// <inheritdoc cref="AnswerSource.By"/>
    public string? By { get; init; }

    /// <inheritdoc cref="AnswerSource.Seconds"/>
    public double? Seconds { get; init; }

    /// <inheritdoc cref="AnswerSource.Updated"/>
    public DateTimeOffset? Updated { get; init; }

    /// <inheritdoc cref="AnswerSource.Origins"/>
    public RegionOrigins? Origins { get; init; }
}
