using Querent.Data;
using Querent.Labeling;
using Querent.Projects.Ledger;
using Querent.Projects.State;

namespace Querent.Projects.Ingestion;

/// <summary>
/// The effect of the records of one image, by the state that it has. Nothing that is there is lost: what contradicts is a conflict until somebody
/// decides, and the same file again changes nothing.
/// </summary>
/// <param name="info">Gives keypoints their order.</param>
/// <param name="options">Decisions of the user.</param>
/// <param name="origin">The place of a record, for the ledger.</param>
/// <param name="tolerance">Pixels by which the format may move a coordinate of an image.</param>
internal sealed class DecisionTable(
    DatasetInfo info, IngestOptions options, Func<ImageAnswer, AnswerOrigin> origin, Func<ProjectImage, double> tolerance)
{
    /// <summary>The outcome, with the events that lead to it.</summary>
    /// <param name="records">Of one image.</param>
    public (Outcome Outcome, IReadOnlyList<LedgerEvent> Events) Decide(IReadOnlyList<Received> records)
    {
        ProjectImage image = records[0].Image;
        Received[] answers = [.. records.Where(record => record.Annotation is not null)];
        Received[] different = Different(image, answers);
        return different switch
        {
            [] => WithoutAnswer(image, records),
            [var one] => One(image, one),
            _ when options.Prefer == Preference.Newest => One(image, different.MaxBy(answer => answer.Record.Source.Updated)!),
            _ => Contradicting(image, different),
        };
    }

    // Of equal answers the first one stands for all.
    private Received[] Different(ProjectImage image, Received[] answers)
    {
        var different = new List<Received>();
        foreach (Received answer in answers)
        {
            if (!different.Exists(other => IsSame(image, other.Annotation!, answer.Annotation!)))
            {
                different.Add(answer);
            }
        }

        return [.. different];
    }

    private static (Outcome, IReadOnlyList<LedgerEvent>) WithoutAnswer(ProjectImage image, IReadOnlyList<Received> records)
    {
        AnswerState[] said = [.. records.Select(record => record.Record.State)];
        bool isOpen = image.State is ImageState.Unlabeled or ImageState.Asked or ImageState.Skipped;
        return true switch
        {
            _ when said.Contains(AnswerState.Rejected) && isOpen =>
                (Outcome.Rejected, [new ImageRejected(image.Id, "annotator")]),
            _ when said.Contains(AnswerState.Skipped) && isOpen =>
                (Outcome.Skipped, image.State == ImageState.Skipped ? [] : [new ImageSkipped(image.Id, "annotator")]),
            _ when said.Contains(AnswerState.Skipped) || said.Contains(AnswerState.Rejected) || said.Contains(AnswerState.Predicted) =>
                (Outcome.Ignored, []),
            _ => (said.Contains(AnswerState.Unclear) ? Outcome.Unclear : Outcome.Unanswered, []),
        };
    }

    private (Outcome, IReadOnlyList<LedgerEvent>) One(ProjectImage image, Received answer) => image.State switch
    {
        ImageState.Annotated => Again(image, answer),
        ImageState.Rejected => Conflicting(image, [answer]),
        _ => (image.Question is null ? Outcome.Volunteered : Outcome.Annotated, Closing(image, new ImageAnnotated(
            image.Id, answer.Annotation!, Hash(answer), origin(answer.Record), image.Question?.Round))),
    };

    private (Outcome, IReadOnlyList<LedgerEvent>) Again(ProjectImage image, Received answer)
    {
        if (IsSame(image, image.Annotation!, answer.Annotation!))
        {
            bool decides = options.Prefer is Preference.File or Preference.Project && image.Conflicts.Count > 0;
            return (Outcome.Confirmed, decides ? [new ConflictResolved(image.Id)] : []);
        }

        AnswerOrigin from = origin(answer.Record);
        bool isNewer = image.From is { Annotation: { } number } before && number == from.Annotation && before.Format == from.Format
            && before.Updated < from.Updated;
        bool isPreferred = options.Prefer == Preference.File
            || (options.Prefer == Preference.Newest && image.From?.Updated < from.Updated);
        if (isNewer || isPreferred)
        {
            return (Outcome.Replaced, [new AnnotationReplaced(
                image.Id, answer.Annotation!, Hash(answer), image.AnnotationHash!, isNewer ? "newer" : "user", from)]);
        }

        return options.Prefer == Preference.Project
            ? (Outcome.Confirmed, image.Conflicts.Count > 0 ? [new ConflictResolved(image.Id)] : [])
            : Conflicting(image, [answer]);
    }

    private (Outcome, IReadOnlyList<LedgerEvent>) Contradicting(ProjectImage image, Received[] answers) =>
        image.State == ImageState.Annotated && options.Prefer == Preference.Project
            ? (Outcome.Confirmed, image.Conflicts.Count > 0 ? [new ConflictResolved(image.Id)] : [])
            : Conflicting(image, [.. answers.Where(answer =>
                image.Annotation is not { } kept || !IsSame(image, kept, answer.Annotation!))]);

    // A conflict that is open already is not told twice.
    private (Outcome, IReadOnlyList<LedgerEvent>) Conflicting(ProjectImage image, IEnumerable<Received> answers) => (Outcome.Conflict,
    [
        .. answers.Where(answer => !image.Conflicts.Any(open => IsSame(image, open.Label, answer.Annotation!)))
            .Select(answer => new ConflictFound(
                image.Id, answer.Annotation!, Hash(answer), origin(answer.Record), image.AnnotationHash)),
    ]);

    private static LedgerEvent[] Closing(ProjectImage image, ImageAnnotated answer) =>
        image.Conflicts.Count > 0 ? [answer, new ConflictResolved(image.Id)] : [answer];

    private string Hash(Received answer) => CanonicalAnnotation.Hash(answer.Annotation!, info);

    private bool IsSame(ProjectImage image, ImageAnnotation first, ImageAnnotation second) =>
        CanonicalAnnotation.Hash(first, info) == CanonicalAnnotation.Hash(second, info)
        || CanonicalAnnotation.AreSame(first, second, info, tolerance(image));
}
