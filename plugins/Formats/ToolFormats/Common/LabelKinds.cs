using Querent.Data;
using Querent.Errors;
using Querent.Labeling.Formats;

namespace Querent.Plugins.ToolFormats.Common;

/// <summary>The kind of labels of a data set.</summary>
internal static class LabelKinds
{
    /// <summary>One of the three kinds.</summary>
    /// <exception cref="DataException">The labels are of another kind.</exception>
    public static AnnotationKinds Of(DatasetInfo info) => info.LabelType switch
    {
        { } type when type.IsAssignableTo(typeof(ClassLabel)) => AnnotationKinds.Class,
        { } type when type.IsAssignableTo(typeof(ObjectsLabel)) =>
            info.Keypoints.Count > 0 ? AnnotationKinds.Keypoints : AnnotationKinds.Boxes,
        _ => throw new DataException(
            $"labels of the kind {info.LabelType.Name} have no form in files; use a task with classes, boxes or keypoints"),
    };
}
