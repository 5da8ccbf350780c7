using System.Diagnostics;
using Querent.Projects.Ledger;

namespace Querent.Projects.State;

/// <summary>The effect of each event on the image that it names.</summary>
internal static class ImageTransitions
{
    /// <param name="happened">An event of one image.</param>
    /// <param name="find">An image by its id.</param>
    public static void Apply(LedgerEvent happened, Func<string, ProjectImage> find)
    {
        switch (happened)
        {
            case ImageMoved moved:
                (find(moved.Image).Path, find(moved.Image).IsMissing) = (moved.Path, false);
                break;
            case ImageMissing missing:
                find(missing.Image).IsMissing = true;
                break;
            case ImageCopied copied:
                find(copied.Image).CopyOf = copied.Of;
                break;
            case ImageAnnotated annotated:
                Annotate(find(annotated.Image), annotated);
                break;
            case AnnotationReplaced replaced:
                Replace(find(replaced.Image), replaced);
                break;
            case ImageSkipped skipped:
                find(skipped.Image).State = ImageState.Skipped;
                break;
            case ImageRejected rejected:
                Reject(find(rejected.Image));
                break;
            case ImageReleased released:
                find(released.Image).State = ImageState.Unlabeled;
                break;
            case ImageRestored restored:
                ProjectImage back = find(restored.Image);
                back.State = back.Annotation is null ? ImageState.Unlabeled : ImageState.Annotated;
                break;
            case ConflictFound conflict:
                find(conflict.Image).Add(conflict);
                break;
            case ConflictResolved resolved:
                find(resolved.Image).ClearConflicts();
                break;
            default:
                throw new UnreachableException($"{happened.GetType().Name} has no effect");
        }
    }

    private static void Annotate(ProjectImage image, ImageAnnotated annotated)
    {
        image.State = ImageState.Annotated;
        (image.Annotation, image.AnnotationHash, image.From, image.AnsweredRound) =
            (annotated.Label, annotated.Hash, annotated.From, annotated.Round);
    }

    private static void Replace(ProjectImage image, AnnotationReplaced replaced)
    {
        (image.Annotation, image.AnnotationHash, image.From) = (replaced.Label, replaced.Hash, replaced.From);
        image.ClearConflicts();
    }

    private static void Reject(ProjectImage image)
    {
        image.State = ImageState.Rejected;
        image.ClearConflicts();
    }
}
