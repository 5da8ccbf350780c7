using System.Text;
using System.Text.Json;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>Tasks with predictions for Label Studio, and its raw JSON export.</summary>
internal sealed class LabelStudioFormat : IAnnotationFormat
{
    private const int FirstBytes = 4096;

    private static readonly string[] s_members =
        ["\"data\"", "\"annotations\"", "\"completions\"", "\"annotation_id\"", "\"annotator\""];

    /// <inheritdoc/>
    public FormatLimits Limits { get; } = new()
    {
        HoldsEmpty = true,
        HoldsSkipped = true,
        HoldsScores = true,
        HoldsRotation = true,
        HoldsFolders = true,
        Kinds = AnnotationKinds.Class | AnnotationKinds.Boxes | AnnotationKinds.Keypoints,
        RelativePrecision = 1e-12,
        Precision = 1e-6,
    };

    /// <inheritdoc/>
    public bool Recognizes(AnnotationSource source) => Files(source).Any(path => Looks(source, path));

    /// <inheritdoc/>
    public IEnumerable<ImageAnswer> Read(AnnotationSource source, DatasetInfo info)
    {
        string[] files = [.. Files(source).Where(path => source.Paths.Count == 1 || Looks(source, path))];
        return files.Length > 0
            ? files.SelectMany(path => Read(source, path, info))
            : throw new DataException($"{source.Name}: has no JSON file with tasks of Label Studio; export \"JSON\"");
    }

    /// <inheritdoc/>
    public void Write(AnnotationTarget target, DatasetInfo info, IReadOnlyList<ExportItem> items) =>
        new TaskExport(target, info).Write(items);

    private static IEnumerable<ImageAnswer> Read(AnnotationSource source, string path, DatasetInfo info)
    {
        string file = SourceFiles.Shown(source, path);
        using Stream stream = source.Open(path);
        if (!Start(stream).StartsWith('['))
        {
            throw new DataException($"{file}: is no list of tasks; export \"JSON\" from Label Studio");
        }

        stream.Position = 0;
        using var tasks = new TaskStream(stream, file);
        while (tasks.Next() is { } task)
        {
            foreach (ImageAnswer answer in TaskAnswers.Of(task, $"$[{tasks.Count - 1}]", info, path, file))
            {
                yield return answer;
            }
        }
    }

    private static string[] Files(AnnotationSource source) => source.Paths.Count == 1
        ? [.. source.Paths]
        : SourceFiles.Of(source, ".json");

    // Results of COCO are lists of objects too.
    private static bool Looks(AnnotationSource source, string path)
    {
        try
        {
            using Stream stream = source.Open(path);
            string start = Start(stream);
            return start.StartsWith('[')
                && s_members.Any(member => start.Contains(member, StringComparison.Ordinal))
                && !start.Contains("\"image_id\"", StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is DataException or IOException)
        {
            return false;
        }
    }

    private static string Start(Stream stream)
    {
        byte[] bytes = new byte[FirstBytes];
        int read = stream.ReadAtLeast(bytes, FirstBytes, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, read).TrimStart('\uFEFF').TrimStart();
    }
}
