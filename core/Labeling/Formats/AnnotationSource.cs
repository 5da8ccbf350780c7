namespace Querent.Labeling.Formats;

/// <summary>The files that a labeling tool wrote: a single one, those of a folder, or of an archive.</summary>
public abstract class AnnotationSource
{
    /// <summary>The source in messages: the file or folder as the user named it.</summary>
    public abstract string Name { get; }

    /// <summary>Paths of all files with <c>/</c> between their parts, in ordinal order.</summary>
    public abstract IReadOnlyList<string> Paths { get; }

    /// <summary>Opens a file for reading; it can be sought.</summary>
    /// <param name="path">One of <see cref="Paths"/>.</param>
    /// <exception cref="Errors.DataException">It cannot be read.</exception>
    public abstract Stream Open(string path);
}
