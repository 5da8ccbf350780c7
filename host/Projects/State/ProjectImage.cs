using Querent.Labeling;
using Querent.Projects.Ledger;

namespace Querent.Projects.State;

/// <summary>An image of a project, as the ledger tells it.</summary>
/// <param name="id">SHA-256 of its file, in hexadecimal digits.</param>
/// <param name="path">The place at which it was found first.</param>
internal sealed class ProjectImage(string id, string path)
{
    private readonly List<ConflictFound> _conflicts = [];

    /// <summary>SHA-256 of its file.</summary>
    public string Id => id;

    /// <summary>The first twelve digits of its id, for people.</summary>
    public string ShortId => id[..12];

    /// <summary>Below the folder of the images; that of its last file where it is missing.</summary>
    public string Path { get; internal set; } = path;

    /// <summary>State of its annotation.</summary>
    public ImageState State { get; internal set; }

    /// <summary>Whether no file has its content any more.</summary>
    public bool IsMissing { get; internal set; }

    /// <summary>Whether it belongs to the hold-out.</summary>
    public bool IsHeldOut { get; internal set; }

    /// <summary>The image that it is a near copy of, which stands for both; null for none.</summary>
    public string? CopyOf { get; internal set; }

    /// <summary>The question that was asked last; null for none.</summary>
    public ImageAsked? Question { get; internal set; }

    /// <summary>The annotation; null where there is none.</summary>
    public ImageAnnotation? Annotation { get; internal set; }

    /// <summary>Hash of the canonical form of the annotation.</summary>
    public string? AnnotationHash { get; internal set; }

    /// <summary>The origin of the annotation.</summary>
    public AnswerOrigin? From { get; internal set; }

    /// <summary>The round whose question was answered; null where nobody had asked.</summary>
    public int? AnsweredRound { get; internal set; }

    /// <summary>Annotations that contradict, until somebody decides.</summary>
    public IReadOnlyList<ConflictFound> Conflicts => _conflicts;

    /// <summary>Whether a strategy may choose it: no hold-out, there, with no annotation and no question open.</summary>
    public bool IsCandidate => State == ImageState.Unlabeled && !IsHeldOut && !IsMissing && CopyOf is null;

    internal void Add(ConflictFound conflict) => _conflicts.Add(conflict);

    internal void ClearConflicts() => _conflicts.Clear();
}
