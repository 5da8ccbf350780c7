namespace Querent.Labeling.Formats;

/// <summary>Takes the files of an export.</summary>
public abstract class AnnotationTarget
{
    /// <summary>
    /// The folder or address below which the labeling tool finds the images, where the user named one; null where they lie
    /// beside the exported files.
    /// </summary>
    public string? Root { get; init; }

    /// <summary>Creates a file.</summary>
    /// <param name="path">Relative, with <c>/</c> between its parts; each once.</param>
    public abstract Stream Create(string path);

    /// <summary>Puts an image beside the files, as a copy or a link; nothing where the user wants neither.</summary>
    /// <param name="item">One of the images of the export.</param>
    /// <param name="path">Relative, with <c>/</c> between its parts; each once.</param>
    public abstract void AddImage(ExportItem item, string path);

    /// <summary>Takes one line that the user needs to know: a setting of the tool, a loss.</summary>
    public abstract void Tell(string line);
}
