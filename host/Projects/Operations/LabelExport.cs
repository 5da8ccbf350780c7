using System.Globalization;
using Querent.Data;
using Querent.Errors;
using Querent.Hosting;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Projects.Exchange;
using Querent.Projects.Scanning;
using Querent.Projects.State;
using Querent.Projects.Workspace;

namespace Querent.Projects.Operations;

/// <summary>The images that an export hands out.</summary>
internal enum ExportScope
{
    /// <summary>Those that were asked for and have no answer.</summary>
    Asked,

    /// <summary>All that have an annotation.</summary>
    Labeled,

    /// <summary>Those with annotations that contradict.</summary>
    Conflicts,
}

/// <summary>The options of <c>export --to</c>.</summary>
/// <param name="Format">The name of the format.</param>
/// <param name="Work">Device, threads and plugins, for predictions to begin with.</param>
internal sealed record ExportRequest(string Format, WorkRequest Work)
{
    /// <summary>The images.</summary>
    public ExportScope Scope { get; init; }

    /// <summary>Images of this round alone; null for all rounds.</summary>
    public int? Round { get; init; }

    /// <summary>A new folder; null for one in the project.</summary>
    public string? Output { get; init; }

    /// <summary>The form in which images come along.</summary>
    public ImageTransfer Images { get; init; }

    /// <summary>Folder or address below which the tool finds the images.</summary>
    public string? Root { get; init; }

    /// <summary>Whether images keep their base names.</summary>
    public bool KeepsNames { get; init; }

    /// <summary>The least confidence of predictions that people begin with; null for none.</summary>
    public double? Prelabels { get; init; }
}

/// <summary>An export that was written.</summary>
/// <param name="Folder">Its place.</param>
/// <param name="Images">Number of images.</param>
/// <param name="HeldOut">Those of the hold-out among them.</param>
/// <param name="Predicted">Those with a prediction to begin with.</param>
/// <param name="Told">Lines of the format.</param>
/// <param name="Limits">Abilities of the format.</param>
internal sealed record WrittenExport(
    string Folder, int Images, int HeldOut, int Predicted, IReadOnlyList<string> Told, FormatLimits Limits);

/// <summary><c>export --to</c>: hands images out for people to annotate, or annotations for other programs.</summary>
internal sealed class LabelExport(Project project, PluginCatalog plugins, RunNotices notices)
{
    private const int Digits = 8;

    /// <summary>Writes the export; a folder that is there is not touched.</summary>
    /// <exception cref="QuerentException">There is nothing to export, or it cannot be written.</exception>
    public WrittenExport Run(ExportRequest request, CancellationToken cancellation)
    {
        NamedFormat format = FormatChoice.Named(plugins, request.Format, "--to");
        DatasetInfo info = project.Info(TaskLabels.Of(plugins, project.Settings));
        RequireKind(format, info);
        ProjectImage[] images = [.. Chosen(request)];
        if (images.Length == 0)
        {
            throw new DataException(request.Scope switch
            {
                ExportScope.Labeled => "no image has an annotation yet",
                ExportScope.Conflicts => "no image has annotations that contradict",
                _ => (request.Round is { } round ? $"round {round} has no image without an answer" : "no image is asked for") +
                    "; 'querent select' asks for images, and --labeled exports annotations",
            });
        }

        IReadOnlyDictionary<string, ImageAnnotation> predictions = request.Prelabels is { } least && request.Scope == ExportScope.Asked
            ? new Prelabels(project, notices, least).Of(images, request.Work, cancellation)
            : new Dictionary<string, ImageAnnotation>();
        ExportItem[] items = [.. Items(images, request, predictions)];
        string folder = request.Output ?? project.Files.Under(ExportFolder.Next(project.Files, format.Name));
        IReadOnlyList<string> told = ExportFolder.Write(project, folder, request, target => format.Format.Write(target, info, items), items);
        return new WrittenExport(
            folder, items.Length, images.Count(image => image.IsHeldOut), predictions.Count, told, format.Format.Limits);
    }

    private static void RequireKind(NamedFormat format, DatasetInfo info)
    {
        AnnotationKinds needed = info.Keypoints.Count > 0 ? AnnotationKinds.Keypoints
            : info.LabelType == typeof(ClassLabel) ? AnnotationKinds.Class : AnnotationKinds.Boxes;
        if (!format.Format.Limits.Kinds.HasFlag(needed))
        {
            throw new ConfigurationException($"--to {format.Name}: this format has no {needed.ToString().ToLowerInvariant()}; choose another one");
        }
    }

    private IEnumerable<ProjectImage> Chosen(ExportRequest request)
    {
        IEnumerable<ProjectImage> present = project.State.Images.Where(image => !image.IsMissing);
        return request.Scope switch
        {
            ExportScope.Labeled => present.Where(image => image.State == ImageState.Annotated
                && (request.Round is null || image.AnsweredRound == request.Round)),
            ExportScope.Conflicts => present.Where(image => image.Conflicts.Count > 0),
            _ => present.Where(image => image.State == ImageState.Asked
                    && (request.Round is null || image.Question!.Round == request.Round))
                .OrderBy(image => image.Question!.Round).ThenBy(image => image.Question!.Rank),
        };
    }

    private IEnumerable<ExportItem> Items(
        IEnumerable<ProjectImage> images, ExportRequest request, IReadOnlyDictionary<string, ImageAnnotation> predictions)
    {
        ImageCatalogue catalogue = ImageCatalogue.Read(project.Files.Catalogue);
        foreach (ProjectImage image in images)
        {
            CatalogueEntry file = catalogue.Find(image.Id)
                ?? throw new DataException($"{image.Path}: is not in {ImageCatalogue.Name}; run 'querent scan'");
            yield return new ExportItem(image.Id, file.Path, Name(file.Path, image.Id, request.KeepsNames))
            {
                Width = file.Width,
                Height = file.Height,
                Label = image.Annotation,
                Prediction = predictions.GetValueOrDefault(image.Id),
                Rank = image.State == ImageState.Asked ? image.Question?.Rank : null,
                Round = image.Question?.Round,
                Score = image.Question?.Score,
            };
        }
    }

    private static string Name(string path, string id, bool keepsName) => keepsName
        ? Path.GetFileName(path)
        : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}.{id[..Digits]}{Path.GetExtension(path)}");
}
