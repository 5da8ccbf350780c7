using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Csv;

/// <summary>
/// A plain table: <c>path,class</c>, <c>path,class,x,y,w,h</c>, or <c>path,person,joint,x,y,visibility</c>, with columns that
/// may be left out.
/// </summary>
internal sealed class CsvFormat : IAnnotationFormat
{
    private static readonly string[] s_extensions = [".csv", ".tsv"];

    /// <inheritdoc/>
    public FormatLimits Limits { get; } = new()
    {
        HoldsEmpty = true,
        HoldsSkipped = true,
        HoldsHiddenKeypoints = true,
        HoldsRotation = true,
        HoldsFolders = true,
        Kinds = AnnotationKinds.Class | AnnotationKinds.Boxes | AnnotationKinds.Keypoints,
        Precision = 0,
    };

    /// <inheritdoc/>
    public bool Recognizes(AnnotationSource source) => Files(source).Any(path => CsvHeader.Looks(source, path));

    /// <inheritdoc/>
    public IEnumerable<ImageAnswer> Read(AnnotationSource source, DatasetInfo info)
    {
        CsvShape shape = CsvShape.Of(info);
        string[] files = Files(source);
        return files.Length > 0
            ? files.SelectMany(path => CsvAnswers.Read(source, path, shape, info))
            : throw new DataException($"{source.Name}: has no file that ends in .csv or .tsv; give the table itself");
    }

    /// <inheritdoc/>
    public void Write(AnnotationTarget target, DatasetInfo info, IReadOnlyList<ExportItem> items) =>
        new CsvExport(target, info).Write(items);

    // The list of all that was exported lies beside the tables, and is none.
    private static string[] Files(AnnotationSource source) => source.Paths.Count == 1
        ? [.. source.Paths]
        : [.. SourceFiles.Of(source, s_extensions).Where(path => SourceFiles.BaseName(path) != "manifest.csv")];
}
