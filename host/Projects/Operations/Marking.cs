using Querent.Errors;
using Querent.Projects.Ledger;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary>A decision about images that no labeling tool tells.</summary>
internal enum Mark
{
    /// <summary>Not to be annotated.</summary>
    Skip,

    /// <summary>Out of the project.</summary>
    Reject,

    /// <summary>May be asked for again.</summary>
    Release,

    /// <summary>Back in the project.</summary>
    Restore,
}

/// <summary><c>mark</c>: skips, rejects, releases and restores images.</summary>
internal static class Marking
{
    /// <summary>Marks images, all of them or none.</summary>
    /// <param name="writer">The project.</param>
    /// <param name="mark">The decision.</param>
    /// <param name="names">Paths or digits of ids.</param>
    /// <param name="why">The reason, for people; null for none.</param>
    /// <returns>The images that changed; those that had the mark already are passed over.</returns>
    /// <exception cref="ConfigurationException">A name is no image, or the mark does not fit it.</exception>
    public static IReadOnlyList<ProjectImage> Run(ProjectWriter writer, Mark mark, IReadOnlyList<string> names, string? why)
    {
        ProjectImage[] images = [.. names.Select(name => ImageNames.Find(writer.Project.State, name)).Distinct()];
        (ProjectImage Image, LedgerEvent? Event)[] events = [.. images.Select(image => (image, Event(image, mark, why ?? "user")))];
        writer.Append([.. events.Select(entry => entry.Event).OfType<LedgerEvent>()]);
        return [.. events.Where(entry => entry.Event is not null).Select(entry => entry.Image)];
    }

    private static LedgerEvent? Event(ProjectImage image, Mark mark, string why) => (mark, image.State) switch
    {
        (Mark.Skip, ImageState.Skipped) or (Mark.Reject, ImageState.Rejected) or (Mark.Release, ImageState.Unlabeled) => null,
        (Mark.Skip, ImageState.Unlabeled or ImageState.Asked) => new ImageSkipped(image.Id, why),
        (Mark.Reject, _) => new ImageRejected(image.Id, why),
        (Mark.Release, ImageState.Asked or ImageState.Skipped) => new ImageReleased(image.Id),
        (Mark.Restore, ImageState.Rejected) => new ImageRestored(image.Id),
        (Mark.Restore, _) => null,
        (_, ImageState.Annotated) => throw new ConfigurationException(
            $"{image.Path}: has an annotation; reject it to take it out of the project"),
        _ => throw new ConfigurationException($"{image.Path}: is rejected; restore it first"),
    };
}
