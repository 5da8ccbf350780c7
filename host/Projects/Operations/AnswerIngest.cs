using System.Text.Json.Nodes;
using Querent.Checkpoints;
using Querent.Data;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Plugins;
using Querent.Labeling.Formats;
using Querent.Projects.Exchange;
using Querent.Projects.Ingestion;
using Querent.Projects.Scanning;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary><c>ingest</c>: takes the answers of people from a file, an archive or a folder.</summary>
/// <param name="plugins">Have the formats and the task.</param>
/// <param name="options">Decisions of the user.</param>
internal sealed class AnswerIngest(PluginCatalog plugins, IngestOptions options)
{
    /// <summary>The report beside the files that came.</summary>
    public const string ReportName = "report.json";

    /// <summary>Reads the answers without a change.</summary>
    /// <param name="project">As it is.</param>
    /// <param name="path">File, archive or folder.</param>
    /// <param name="format">The format; null for the one that the files look like.</param>
    /// <param name="cancellation">Asked for between records.</param>
    /// <exception cref="QuerentException">The files cannot be read, or are of no format.</exception>
    public IngestResult Try(Project project, string path, string? format, CancellationToken cancellation) =>
        With(path, source => Read(project, path, source, format, cancellation).Result);

    /// <summary>Reads the answers, keeps the files, and appends what follows from them.</summary>
    /// <inheritdoc cref="Try"/>
    public IngestResult Run(ProjectWriter writer, string path, string? format, CancellationToken cancellation) => With(path, source =>
    {
        (IngestResult result, Evidence evidence) = Read(writer.Project, path, source, format, cancellation);
        if (result.Events.Count == 0 && !result.LeavesDecisions)
        {
            return result;
        }

        evidence.Keep(source);
        result = result with { Folder = evidence.Folder };
        Write(writer.Project.Files.Under($"{evidence.Folder}/{ReportName}"), IngestReport.Of(result, path, writer.Project.State));
        writer.Append(result.Events);
        return result;
    });

    private (IngestResult Result, Evidence Evidence) Read(
        Project project, string path, AnnotationSource source, string? format, CancellationToken cancellation)
    {
        NamedFormat named = format is null ? FormatChoice.Of(plugins, source) : FormatChoice.Named(plugins, format, "--from");
        DatasetInfo info = project.Info(TaskLabels.Of(plugins, project.Settings));
        Evidence evidence = Evidence.Of(project.Files, path, source);
        var reader = new AnswerReader(project.State, ImageCatalogue.Read(project.Files.Catalogue), info, options);
        return (reader.Read(named, source, ExportManifest.ReadAll(project.Files), evidence.Folder, cancellation), evidence);
    }

    private static T With<T>(string path, Func<AnnotationSource, T> use)
    {
        if (!File.Exists(path) || !Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return use(FileSource.Of(path));
        }

        using ArchiveSource archive = ArchiveSource.Of(path);
        return use(archive);
    }

    private static void Write(string path, JsonObject report)
    {
        try
        {
            AtomicFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(report.ToJsonString(JsonText.Readable) + "\n")));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written: {problem.Message}", problem);
        }
    }
}
