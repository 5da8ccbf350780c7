using Querent.Data;
using Querent.Errors;

namespace Querent.Labeling.Formats;

/// <summary>
/// A format in which labeling tools read and write annotations. Plugins bring formats as they bring strategies. Archives
/// are opened by the program; a format sees files with paths.
/// </summary>
public interface IAnnotationFormat
{
    /// <summary>The abilities of the format; an export tells what it loses before it does.</summary>
    FormatLimits Limits { get; }

    /// <summary>
    /// Whether some files look like this format: by names and the first bytes, not by reading all.
    /// </summary>
    bool Recognizes(AnnotationSource source);

    /// <summary>
    /// Reads the records of all images, as the enumeration goes on. A record that cannot be used has its <see
    /// cref="ImageAnswer.Problem"/>; classes need not be those of the project.
    /// </summary>
    /// <param name="source">The files.</param>
    /// <param name="info">Kind of labels, names of classes and keypoints.</param>
    /// <exception cref="DataException">The files as a whole cannot be read; the message names file and place.</exception>
    IEnumerable<ImageAnswer> Read(AnnotationSource source, DatasetInfo info);

    /// <summary>Writes images with what is known of them, for people to annotate.</summary>
    /// <param name="target">Takes the files.</param>
    /// <param name="info">Kind of labels, names of classes and keypoints.</param>
    /// <param name="items">In the order in which people should see them.</param>
    void Write(AnnotationTarget target, DatasetInfo info, IReadOnlyList<ExportItem> items);
}
