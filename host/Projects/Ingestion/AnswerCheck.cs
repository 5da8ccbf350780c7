using System.Globalization;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Projects.Scanning;
using Querent.Projects.State;

namespace Querent.Projects.Ingestion;

/// <summary>
/// Checks the annotation of a record against the image that it is about: size, kind of labels, classes, coordinates.
/// </summary>
/// <param name="catalogue">Has the sizes of images.</param>
/// <param name="info">Kind of labels, classes and keypoints of the project.</param>
/// <param name="addsClasses">Whether other classes are allowed.</param>
internal sealed class AnswerCheck(ImageCatalogue catalogue, DatasetInfo info, bool addsClasses)
{
    // Tools let people draw a little beyond the edge; more than that is another image, or another unit.
    private const double SlackInPixels = 2;
    private const double SlackAsShare = 0.01;

    /// <summary>The annotation in pixels, cut off at the edges of the image.</summary>
    /// <returns>The reason why it cannot be used; null where it can.</returns>
    public string? Apply(ImageAnswer record, ProjectImage image, out ImageAnnotation? annotation)
    {
        annotation = null;
        CatalogueEntry? file = catalogue.Find(image.Id);
        if (file is not null && (record.Width ?? file.Width, record.Height ?? file.Height) != (file.Width, file.Height))
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"is {record.Width} x {record.Height} pixels in the file and {file.Width} x {file.Height} in the project; ") +
                "annotate the image that the project has, upright";
        }

        if (record.IsRelative && file is null)
        {
            return "has coordinates in shares of the image, whose file is missing; bring it back and run 'querent scan'";
        }

        if (record.Annotation is null)
        {
            return null;
        }

        ImageAnnotation inPixels = record.InPixels(file?.Width ?? 0, file?.Height ?? 0)!;
        return KindProblem(inPixels) ?? ClassProblem(inPixels) ?? Clip(inPixels, file, out annotation);
    }

    private string? KindProblem(ImageAnnotation annotation) => (info.LabelType == typeof(ClassLabel), annotation.Class) switch
    {
        (true, null) => "has objects, and the project has one class for each image",
        (false, not null) => "has one class for the image, and the project has objects",
        _ => null,
    };

    private string? ClassProblem(ImageAnnotation annotation) =>
        annotation.ClassNames().Except(info.Classes).FirstOrDefault(name => !addsClasses || !IsName(name)) is not { } unknown ? null
        : addsClasses ? $"class '{unknown}' is no name"
        : $"class '{unknown}' is not one of the project's{NearestName.Suggestion(unknown, info.Classes)}; --add-classes takes it";

    private static bool IsName(string name) => name.Length > 0 && name == name.Trim() && !name.Any(char.IsControl);

    private static string? Clip(ImageAnnotation annotation, CatalogueEntry? file, out ImageAnnotation? clipped)
    {
        clipped = annotation;
        if (annotation.Class is not null || file is null)
        {
            return null;
        }

        double slack = Math.Max(SlackInPixels, SlackAsShare * Math.Max(file.Width, file.Height));
        string? problem = annotation.Objects.Select(item => Problem(item, file, slack)).FirstOrDefault(found => found is not null);
        clipped = problem is null ? ImageAnnotation.OfObjects([.. annotation.Objects.Select(item => Clip(item, file))]) : null;
        return problem;
    }

    private static string? Problem(AnnotatedObject item, CatalogueEntry file, double slack)
    {
        if (item.Box is { } box && item.Rotation == 0)
        {
            double beyond = new[] { -box.X, -box.Y, box.Right - file.Width, box.Bottom - file.Height }.Max();
            if (!box.IsValid || beyond > slack || !box.Clip(file.Width, file.Height).IsValid)
            {
                return string.Create(CultureInfo.InvariantCulture,
                    $"a box of '{item.Class}' at {box.X:0.#}, {box.Y:0.#} of {box.Width:0.#} x {box.Height:0.#} pixels does not lie in ") +
                    string.Create(CultureInfo.InvariantCulture, $"the image of {file.Width} x {file.Height}");
            }
        }

        foreach (AnnotatedKeypoint point in item.Keypoints)
        {
            double beyond = new[] { -point.X, -point.Y, point.X - file.Width, point.Y - file.Height }.Max();
            if (!(beyond <= slack))
            {
                return string.Create(CultureInfo.InvariantCulture,
                    $"keypoint '{point.Name}' at {point.X:0.#}, {point.Y:0.#} does not lie in the image of {file.Width} x {file.Height}");
            }
        }

        return null;
    }

    private static AnnotatedObject Clip(AnnotatedObject item, CatalogueEntry file) => item with
    {
        Box = item.Box is { } box && item.Rotation == 0 ? box.Clip(file.Width, file.Height) : item.Box,
        Keypoints = [.. item.Keypoints.Select(point => point with
        {
            X = Math.Clamp(point.X, 0, file.Width),
            Y = Math.Clamp(point.Y, 0, file.Height),
        })],
    };
}
