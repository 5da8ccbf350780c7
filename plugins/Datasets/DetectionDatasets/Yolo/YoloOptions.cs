using Querent.Annotations;
using Querent.Extensibility;

namespace Querent.Plugins.DetectionDatasets.Yolo;

/// <summary>The meaning of an image without a label file.</summary>
internal enum MissingLabels
{
    Background,
    LeaveOut,
    Error,
}

/// <summary>Options of a data set in the form of YOLO.</summary>
/// <param name="Settings">The <c>data.yaml</c>.</param>
/// <param name="TestSplit">The split to measure with: <c>val</c> or <c>test</c>.</param>
/// <param name="MissingLabels">The meaning of a missing label file.</param>
internal sealed record YoloOptions(string Settings, string TestSplit, MissingLabels MissingLabels)
{
    public static YoloOptions Read(OptionSection options) => new(
        DataPath.Read(options, "path", "the data.yaml of the data set"),
        options.Choice("test", "val", "val", "test"),
        options.Choice("missingLabels", "background", "background", "leave-out", "error") switch
        {
            "background" => MissingLabels.Background,
            "leave-out" => MissingLabels.LeaveOut,
            _ => MissingLabels.Error,
        });
}
