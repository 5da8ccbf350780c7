using Querent.Annotations;
using Querent.Data;
using Querent.Labeling.Formats;
using Querent.Labeling;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Cvat;

/// <summary>Makes answers of images.</summary>
/// <param name="info">Kind of labels and names.</param>
/// <param name="path">The file, as a path in its source.</param>
internal sealed class CvatAnswers(DatasetInfo info, string path)
{
    private readonly AnnotationKinds _kind = LabelKinds.Of(info);

    /// <summary>The answer of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="hasDone">Whether the task tells answered images by a tag.</param>
    public ImageAnswer Of(CvatImage image, bool hasDone)
    {
        bool isDone = image.Shapes.Any(IsDone);
        CvatShape[] shapes =
        [
            .. image.Shapes.Where(shape => !IsDone(shape) && (shape.Kind != "tag" || _kind == AnnotationKinds.Class)),
        ];
        string? problem = image.Problem;
        ImageAnnotation annotation = problem is not null || shapes.Length == 0 ? ImageAnnotation.Empty
            : _kind == AnnotationKinds.Class ? OfClass(shapes, ref problem)
            : ImageAnnotation.OfObjects(new CvatObjects(info).Read(shapes, ref problem));
        if (_kind == AnnotationKinds.Class && isDone && shapes.Length == 0)
        {
            problem ??= $"{image.Place} has the tag {CvatFormat.Done} and none of a class; add one in CVAT";
        }

        AnswerState state = State(shapes, isDone, hasDone);
        return new ImageAnswer(image.Name, problem is null ? state : AnswerState.Unclear)
        {
            Problem = problem,
            Annotation = problem is null && state == AnswerState.Annotated ? annotation : null,
            Width = image.Width,
            Height = image.Height,
            Source = new AnswerSource
            {
                File = path,
                Place = image.Place,
                Task = image.Frame,
                Origins = new RegionOrigins(shapes.Count(shape => shape.Source == "manual"),
                    shapes.Count(shape => shape.IsOfMachine), shapes.Count(shape => shape.Source == "semi-auto")),
            },
        };
    }

    private static bool IsDone(CvatShape shape) => shape.Kind == "tag" && shape.Label == CvatFormat.Done;

    // CVAT lists every frame, and an image where the predictions stand as they were uploaded may not have been looked at.
    private AnswerState State(CvatShape[] shapes, bool isDone, bool hasDone) => (shapes.Length > 0, isDone, hasDone) switch
    {
        (_, true, _) => AnswerState.Annotated,
        (true, _, true) => shapes.All(shape => shape.IsOfMachine) ? AnswerState.Unanswered : AnswerState.Annotated,
        (true, _, false) => AnswerState.Annotated,
        (false, _, true) => AnswerState.Unanswered,
        (false, _, false) => _kind == AnnotationKinds.Class ? AnswerState.Unanswered : AnswerState.Unclear,
    };

    private static ImageAnnotation OfClass(CvatShape[] shapes, ref string? problem)
    {
        if (shapes.FirstOrDefault(shape => shape.Kind != "tag") is { } drawn)
        {
            problem ??= $"line {drawn.Line}: a {drawn.Kind} is no class of an image; take it out, and tag the image";
        }

        string[] names = [.. shapes.Select(shape => shape.Label).Distinct()];
        if (names.Length > 1)
        {
            problem ??= $"line {shapes[1].Line}: the image has {names.Length} tags, {Shown.Short(NameList(names))}; it must have one";
        }

        return ImageAnnotation.OfClass(names[0]);
    }

    private static string NameList(string[] names) => Errors.NameList.Of(names, 3);
}
