using Querent.Data;
using Querent.Errors;
using Querent.Projects.State;

namespace Querent.Projects.Learning;

/// <summary>The images of a project by their part in the training: annotated ones, candidates, and the hold-out.</summary>
/// <param name="Labeled">Those that are trained on.</param>
/// <param name="Candidates">Those that a strategy may choose from.</param>
/// <param name="Holdout">Those that are measured on.</param>
internal sealed record ProjectSamples(
    IReadOnlyList<ProjectSample> Labeled, IReadOnlyList<ProjectSample> Candidates, IReadOnlyList<ProjectSample> Holdout)
{
    /// <summary>The samples of a project as it is now.</summary>
    /// <param name="state">Of the project.</param>
    /// <param name="info">Names classes and keypoints; with keypoints, each annotated person is a sample.</param>
    /// <param name="isTrainedOn">Whether an annotated image takes part.</param>
    /// <param name="isCandidate">Whether an image is one of the candidates.</param>
    public static ProjectSamples Of(
        ProjectState state, DatasetInfo info, Func<ProjectImage, bool> isTrainedOn, Func<ProjectImage, bool> isCandidate)
    {
        ProjectImage[] annotated = [.. state.Images.Where(image => image is { State: ImageState.Annotated, IsMissing: false }).Where(isTrainedOn)];
        return new ProjectSamples(
            [.. annotated.Where(image => !image.IsHeldOut).SelectMany(image => Of(image, info))],
            [.. state.Images.Where(isCandidate)
                .Select(image => new ProjectSample(image.Path, image))],
            [.. annotated.Where(image => image.IsHeldOut).SelectMany(image => Of(image, info))]);
    }

    private static IEnumerable<ProjectSample> Of(ProjectImage image, DatasetInfo info)
    {
        Label label;
        try
        {
            label = image.Annotation!.ToLabel(info);
        }
        catch (DataException problem)
        {
            throw new DataException($"{image.Path}: {problem.Message}; add it to the classes of the project", problem);
        }

        return info.Keypoints.Count > 0 && label is ObjectsLabel people
            ? PersonSamples.Of(image, people)
            : [new ProjectSample(image.Path, image, label)];
    }
}
