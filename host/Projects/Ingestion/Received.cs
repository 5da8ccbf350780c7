using Querent.Labeling;
using Querent.Projects.State;

namespace Querent.Projects.Ingestion;

/// <summary>A record that was matched with an image and can be used.</summary>
/// <param name="Image">The image.</param>
/// <param name="Record">As the format read it.</param>
/// <param name="Annotation">In pixels, inside of the image; null unless people answered.</param>
internal sealed record Received(ProjectImage Image, ImageAnswer Record, ImageAnnotation? Annotation);

/// <summary>A record, or an image, that something is wrong with.</summary>
/// <param name="Name">As the file names the image.</param>
/// <param name="Place">File and place in it.</param>
/// <param name="Reason">In a line.</param>
internal sealed record IngestProblem(string Name, string Place, string Reason)
{
    /// <summary>The problem of a record.</summary>
    public static IngestProblem Of(ImageAnswer record, string reason) => new(
        record.Name, string.Join(", ", new[] { record.Source.File, record.Source.Place }.Where(part => part is not null)), reason);

    /// <summary><c>a.jpg (tasks.json, $[3]): is no image of the project</c>.</summary>
    public override string ToString() => Place.Length > 0 ? $"{Name} ({Place}): {Reason}" : $"{Name}: {Reason}";
}
