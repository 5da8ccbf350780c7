using Querent.Data;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Csv;

/// <summary>The columns of a table for a kind of labels.</summary>
/// <param name="Kind">Classes, boxes or keypoints.</param>
/// <param name="Required">Columns that a table must have.</param>
/// <param name="Optional">Columns that mean something where they are.</param>
internal sealed record CsvShape(AnnotationKinds Kind, string[] Required, string[] Optional)
{
    public const string Path = "path", Id = "id", Class = "class", Person = "person", Joint = "joint";
    public const string X = "x", Y = "y", Width = "w", Height = "h", Visibility = "visibility";
    public const string Rotation = "rotation", Crowd = "crowd", Difficult = "difficult", Occluded = "occluded";
    public const string By = "by", Seconds = "seconds";

    /// <summary>The class of an image that was looked at and has no object.</summary>
    public const string Nothing = "-";

    /// <summary>The class of an image that people decline to answer.</summary>
    public const string Skip = "?";

    /// <summary>The class of an image that leaves the project.</summary>
    public const string Reject = "!";

    private static readonly string[] s_common = [Id, By, Seconds];

    private static readonly string[] s_flags = [Rotation, Crowd, Difficult, Occluded];

    /// <summary>Columns for people and for sorting, which say nothing about labels.</summary>
    public static string[] Ignored { get; } = ["rank", "score", "round", "comment"];

    /// <summary>The column that tells answered images from others.</summary>
    public string Mark => Kind == AnnotationKinds.Keypoints ? Person : Class;

    /// <summary>All columns that have a meaning.</summary>
    public IEnumerable<string> Known => [.. Required, .. Optional];

    /// <summary>The columns for the labels of a data set.</summary>
    public static CsvShape Of(DatasetInfo info) => LabelKinds.Of(info) switch
    {
        AnnotationKinds.Class => new CsvShape(AnnotationKinds.Class, [Path, Class], s_common),
        AnnotationKinds.Boxes => new CsvShape(AnnotationKinds.Boxes, [Path, Class, X, Y, Width, Height],
            [.. s_common, .. s_flags]),
        _ => new CsvShape(AnnotationKinds.Keypoints, [Path, Person, Joint, X, Y, Visibility],
            [Class, Width, Height, .. s_common, .. s_flags]),
    };
}
