using System.Text;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Cvat;

/// <summary>The XML of "CVAT for images 1.1".</summary>
internal sealed class CvatFormat : IAnnotationFormat
{
    /// <summary>The tag of images that people have answered.</summary>
    public const string Done = "querent_done";

    private const int FirstBytes = 4096;

    /// <inheritdoc/>
    public FormatLimits Limits { get; } = new()
    {
        HoldsEmpty = true,
        HoldsHiddenKeypoints = true,
        HoldsRotation = true,
        HoldsFolders = true,
        Kinds = AnnotationKinds.Class | AnnotationKinds.Boxes | AnnotationKinds.Keypoints,
    };

    /// <inheritdoc/>
    public bool Recognizes(AnnotationSource source) => Files(source).Any(path => Looks(source, path));

    /// <inheritdoc/>
    public IEnumerable<ImageAnswer> Read(AnnotationSource source, DatasetInfo info)
    {
        string[] files = [.. Files(source).Where(path => source.Paths.Count == 1 || Looks(source, path))];
        return files.Length > 0
            ? files.SelectMany(path => Read(source, path, info))
            : throw new DataException($"{source.Name}: has no XML of CVAT; export \"CVAT for images 1.1\"");
    }

    /// <inheritdoc/>
    public void Write(AnnotationTarget target, DatasetInfo info, IReadOnlyList<ExportItem> items) =>
        new CvatExport(target, info).Write(items);

    private static IEnumerable<ImageAnswer> Read(AnnotationSource source, string path, DatasetInfo info)
    {
        using Stream stream = source.Open(path);
        using var reader = new CvatReader(stream, SourceFiles.Shown(source, path));
        var answers = new CvatAnswers(info, path);
        while (reader.Next() is { } image)
        {
            yield return answers.Of(image, reader.HasDone);
        }
    }

    private static string[] Files(AnnotationSource source) => source.Paths.Count == 1
        ? [.. source.Paths]
        : SourceFiles.Of(source, ".xml");

    private static bool Looks(AnnotationSource source, string path)
    {
        try
        {
            using Stream stream = source.Open(path);
            byte[] bytes = new byte[FirstBytes];
            int read = stream.ReadAtLeast(bytes, FirstBytes, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(bytes, 0, read).Contains("<annotations", StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is DataException or IOException)
        {
            return false;
        }
    }
}
