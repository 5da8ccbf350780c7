using System.Text;
using Querent.Data;
using Querent.Errors;
using Querent.Images;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Folders;

/// <summary>
/// A folder for each class, besides <c>inbox</c>, <c>_skip</c> and <c>_reject</c>: people move images in any file manager.
/// </summary>
internal sealed class FoldersFormat : IAnnotationFormat
{
    /// <inheritdoc/>
    public FormatLimits Limits { get; } = new()
    {
        HoldsEmpty = true,
        HoldsSkipped = true,
        Kinds = AnnotationKinds.Class,
        Precision = 0,
    };

    /// <summary>Whether a file is the list of all that was exported, which the program puts beside.</summary>
    public static bool IsList(string path) => SourceFiles.BaseName(path) == "manifest.csv";

    /// <inheritdoc/>
    public bool Recognizes(AnnotationSource source)
    {
        string[] files = [.. source.Paths.Where(path => !SourceFiles.IsOfSystem(path) && !IsList(path))];
        return source.Paths.Any(path => path.EndsWith($"/{FolderNames.Note}", StringComparison.Ordinal))
            || (files.Any(path => path.Contains('/', StringComparison.Ordinal)) && files.All(ImageFormats.HasExtension))
            || files.Any(path => ImageFormats.HasExtension(path) && path.Split('/')[..^1].Any(FolderNames.AreSpecial));
    }

    /// <inheritdoc/>
    public IEnumerable<ImageAnswer> Read(AnnotationSource source, DatasetInfo info)
    {
        CheckKind(info);
        string top = FolderTop.Of(source, info);
        foreach (string path in source.Paths)
        {
            if (!SourceFiles.IsOfSystem(path) && !IsList(path))
            {
                yield return Answer(path, top) with { Source = new AnswerSource { File = path } };
            }
        }
    }

    /// <inheritdoc/>
    public void Write(AnnotationTarget target, DatasetInfo info, IReadOnlyList<ExportItem> items)
    {
        CheckKind(info);
        FolderNames.Check(info.Classes);
        if (items.FirstOrDefault(item => item.Label?.Class is { } name && !info.Classes.Contains(name)) is { } stranger)
        {
            throw new DataException($"{stranger.Path}: is of class '{stranger.Label!.Class}', which the project does not have");
        }

        foreach ((string folder, string purpose) in Folders(info))
        {
            using Stream stream = target.Create($"{folder}/{FolderNames.Note}");
            stream.Write(Encoding.UTF8.GetBytes($"{purpose}\n"));
        }

        var names = new RankedNames(items);
        var losses = new Losses();
        foreach (ExportItem item in items)
        {
            if (item.Prediction is not null)
            {
                losses.Add("prediction", "left out: an image in the folder of a class is an answer");
            }

            target.AddImage(item, $"{item.Label?.Class ?? FolderNames.Inbox}/{names.Of(item)}");
        }

        losses.Tell(target);
        target.Tell($"Move each image of {FolderNames.Inbox} into the folder of its class, to {FolderNames.Skip} where you cannot " +
            $"say, to {FolderNames.Reject} where it is not usable; then ingest the folder");
    }

    private static IEnumerable<(string Folder, string Purpose)> Folders(DatasetInfo info) =>
    [
        (FolderNames.Inbox, "Images that wait for an answer: move each into the folder of its class."),
        (FolderNames.Skip, "Images of which you cannot say the class: the project may ask for them again."),
        (FolderNames.Reject, "Images that are not usable: they leave the project."),
        .. info.Classes.Select(name => (name, $"Images of class '{name}'.")),
    ];

    private static ImageAnswer Answer(string path, string top)
    {
        string[] parts = path[(path.StartsWith(top, StringComparison.Ordinal) ? top.Length : 0)..].Split('/');
        if (!ImageFormats.HasExtension(path))
        {
            return Unusable(path, $"{path}: is no image that is read (png, jpg, jpeg, bmp); take it out of the folder");
        }

        return parts switch
        {
            [_] => Unusable(path, $"{path}: lies in no folder of a class; move it into one, or into {FolderNames.Inbox}"),
            [FolderNames.Inbox, ..] => Picture(path, AnswerState.Unanswered),
            [FolderNames.Skip, ..] => Picture(path, AnswerState.Skipped),
            [FolderNames.Reject, ..] => Picture(path, AnswerState.Rejected),
            [string name, ..] => Picture(path, AnswerState.Annotated) with { Annotation = ImageAnnotation.OfClass(name) },
            _ => throw new InvalidOperationException("a path has a part"),
        };
    }

    private static ImageAnswer Picture(string path, AnswerState state) => new(path, state) { Picture = path };

    private static ImageAnswer Unusable(string path, string problem) =>
        new(path, AnswerState.Unclear) { Problem = problem };

    private static void CheckKind(DatasetInfo info)
    {
        if (LabelKinds.Of(info) != AnnotationKinds.Class)
        {
            throw new DataException("folders hold one class for each image, and the project has boxes; use another format");
        }
    }
}
