using Querent.Annotations;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;

namespace Querent.Plugins.DatasetFormats.Reading;

/// <summary>Makes the answers of one file.</summary>
/// <param name="source">The source of the file.</param>
/// <param name="path">The file, as a path in the source.</param>
internal sealed class Records(AnnotationSource source, string path)
{
    /// <summary>The file in messages.</summary>
    public string File { get; } = FileOf(source, path);

    /// <summary>A file in messages: the source alone where it is that file.</summary>
    public static string FileOf(AnnotationSource source, string path) =>
        source.Paths.Count == 1 && source.Name.EndsWith(path, StringComparison.Ordinal)
            ? source.Name
            : $"{source.Name}: {path}";

    /// <summary>The place of a record.</summary>
    public AnswerSource At(string? place) => new() { File = path, Place = place };

    /// <summary>A record that cannot be used.</summary>
    /// <param name="name">The image.</param>
    /// <param name="place">The place in the file; null for all of it.</param>
    /// <param name="problem">The reason, and the way out.</param>
    public ImageAnswer Unusable(string name, string? place, string problem) => new(name, AnswerState.Annotated)
    {
        Problem = Shown.Line(place is null ? problem : $"{place}: {problem}"),
        Source = At(place),
    };

    /// <summary>Reads a part of the file; an error of the system becomes one that names the file.</summary>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public T Read<T>(Func<Stream, T> read)
    {
        try
        {
            using Stream stream = source.Open(path);
            return read(stream);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Images.ReadingErrors.CannotBeRead(File, problem);
        }
    }
}
