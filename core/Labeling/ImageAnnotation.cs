using Querent.Data;
using Querent.Errors;

namespace Querent.Labeling;

/// <summary>
/// The annotation of one image as people give it and as files hold it: classes and keypoints by name, so that it keeps its
/// meaning when classes are added, and coordinates in continuous pixels of the upright image.
/// </summary>
public sealed record ImageAnnotation
{
    private ImageAnnotation(string? imageClass, IReadOnlyList<AnnotatedObject> objects) =>
        (Class, Objects) = (imageClass, objects);

    /// <summary>An image that was looked at and has no object.</summary>
    public static ImageAnnotation Empty { get; } = new(null, []);

    /// <summary>The class of the whole image; null where objects are annotated.</summary>
    public string? Class { get; }

    /// <summary>The objects; none where the whole image has a class, or nothing is in it.</summary>
    public IReadOnlyList<AnnotatedObject> Objects { get; }

    /// <summary>Confidence of a model in <see cref="Class"/>, 0..1; null for an answer of people.</summary>
    public double? Score { get; init; }

    /// <summary>One class for the whole image.</summary>
    public static ImageAnnotation OfClass(string name) => new(name, []);

    /// <summary>The objects in an image.</summary>
    public static ImageAnnotation OfObjects(IReadOnlyList<AnnotatedObject> objects) => new(null, objects);

    /// <summary>The annotation that says the same as a label.</summary>
    /// <param name="label">A <see cref="ClassLabel"/> or an <see cref="ObjectsLabel"/>.</param>
    /// <param name="info">Names classes and keypoints.</param>
    /// <exception cref="NotSupportedException">A label of another kind.</exception>
    public static ImageAnnotation Of(Label label, DatasetInfo info) => label switch
    {
        ClassLabel whole => OfClass(info.Classes[whole.Class]) with { Score = whole.Score },
        ObjectsLabel objects => OfObjects([.. objects.Objects.Select(item => Of(item, info))]),
        _ => throw new NotSupportedException($"a {label.GetType().Name} has no form as an annotation"),
    };

    /// <summary>The label that says the same, for the training of a task.</summary>
    /// <param name="info">Has all classes and keypoints of the annotation.</param>
    /// <exception cref="DataException">A class that it does not have.</exception>
    public Label ToLabel(DatasetInfo info) => Class is { } name
        ? new ClassLabel(Number(info, name), (float?)Score)
        : new ObjectsLabel([.. Objects.Select(item => item.ToObject(info))]);

    /// <summary>The same with all coordinates multiplied: from shares of an image to its pixels.</summary>
    /// <param name="horizontal">Factor of x and widths.</param>
    /// <param name="vertical">Factor of y and heights.</param>
    public ImageAnnotation Scale(double horizontal, double vertical) => Class is not null ? this
        : OfObjects([.. Objects.Select(item => item.Scale(horizontal, vertical))]);

    /// <summary>The names of all classes, each once, in their order.</summary>
    public IEnumerable<string> ClassNames() =>
        (Class is { } name ? [name] : Objects.Select(item => item.Class)).Distinct();

    /// <inheritdoc/>
    public bool Equals(ImageAnnotation? other) => other is not null && Class == other.Class && Score == other.Score
        && AnnotationJson.Text(this) == AnnotationJson.Text(other);

    /// <inheritdoc/>
    public override int GetHashCode() => AnnotationJson.Text(this).GetHashCode(StringComparison.Ordinal);

    internal static int Number(DatasetInfo info, string name)
    {
        for (int i = 0; i < info.Classes.Count; i++)
        {
            if (info.Classes[i] == name)
            {
                return i;
            }
        }

        throw new DataException($"class '{name}' is not one of the project's{NearestName.Suggestion(name, info.Classes)}");
    }

    private static AnnotatedObject Of(in LabeledObject item, DatasetInfo info)
    {
        Box box = item.Box;
        IReadOnlyList<Keypoint> points = item.Keypoints;
        return new AnnotatedObject(info.Classes[item.Class],
            box.IsEmpty ? null : PixelBox.FromEdges(box.Left, box.Top, box.Right, box.Bottom))
        {
            IsDifficult = item.IsIgnored,
            Score = item.Score,
            Keypoints = [.. points.Index()
                .Where(point => point.Item.Visibility != KeypointVisibility.Unlabeled)
                .Select(point => new AnnotatedKeypoint(
                    info.Keypoints[point.Index], point.Item.X, point.Item.Y, point.Item.Visibility))],
        };
    }
}
